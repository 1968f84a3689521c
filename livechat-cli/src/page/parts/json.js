// A call as JSON, with what is wrong in it marked. It stands there as it came: numbers as they were written, and keys that come
// twice.

/** `text` is JSON; `marks` are findings by their JSON pointer. */
function jsonView(text, marks) {
  const byPointer = new Map();
  for (const mark of marks) byPointer.set(mark.pointer, [...(byPointer.get(mark.pointer) ?? []), mark]);
  return el("pre", { class: "json", tabindex: "0", "aria-label": "The call as JSON" }, jsonNode(readJson(text), "", "", byPointer));
}

/** JSON as `{ items }`, `{ members }` or the `{ text }` of anything else. The server has found it to be JSON. */
function readJson(text) {
  const tokens = text.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  let at = 0;
  const until = (end, read) => {
    const all = [];
    for (at += 1; at < tokens.length && tokens[at] !== end; at += tokens[at] === "," ? 1 : 0) all.push(read());
    at += 1;
    return all;
  };
  const member = () => {
    at += 2;
    return [tokens[at - 2], value()];
  };
  const value = () => {
    if (tokens[at] === "[") return { items: until("]", value) };
    if (tokens[at] === "{") return { members: until("}", member) };
    at += 1;
    return { text: tokens[at - 1] ?? "" };
  };
  return value();
}

function jsonNode(value, pointer, indent, marks) {
  const found = marks.get(pointer);
  const shown = jsonValue(value, pointer, indent, marks);
  if (!found || pointer === "") return shown;
  const level = LEVELS.find((level) => found.some((finding) => finding.level === level));
  const notes = found.map((finding) => el("span", { class: `said ${finding.level}` }, "  ", levelMark(finding.level, false), finding.code));
  return [el("mark", { class: level }, shown), notes];
}

function jsonValue(value, pointer, indent, marks) {
  const { text, items, members } = value;
  if (text !== undefined) return el("span", { class: text.startsWith('"') ? "string" : "atom" }, given(text));
  const entries = members ?? items.map((item, index) => [String(index), item]);
  if (entries.length === 0) return items ? "[]" : "{}";
  const inside = `${indent}  `;
  const lines = entries.map(([name, item], index) => {
    const key = items ? name : JSON.parse(name);
    const way = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const head = items ? null : [el("span", { class: "key" }, given(name)), ": "];
    return [inside, head, jsonNode(item, way, inside, marks), index < entries.length - 1 ? ",\n" : "\n"];
  });
  return [items ? "[\n" : "{\n", lines, indent, items ? "]" : "}"];
}
