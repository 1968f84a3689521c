// A call as JSON, with what is wrong in it marked.

/** `marks` are findings by their JSON pointer. */
function jsonView(value, marks) {
  const byPointer = new Map();
  for (const mark of marks) byPointer.set(mark.pointer, [...(byPointer.get(mark.pointer) ?? []), mark]);
  return el("pre", { class: "json", tabindex: "0", "aria-label": "The call as JSON" }, jsonNode(value, "", "", byPointer));
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
  if (typeof value === "string") return el("span", { class: "string" }, given(JSON.stringify(value)));
  if (value === null || typeof value !== "object") return el("span", { class: "atom" }, String(value));
  const isList = Array.isArray(value);
  const entries = isList ? value.map((item, index) => [String(index), item]) : Object.entries(value);
  if (entries.length === 0) return isList ? "[]" : "{}";
  const inside = `${indent}  `;
  const lines = entries.map(([key, item], index) => {
    const way = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const name = isList ? null : [el("span", { class: "key" }, given(JSON.stringify(key))), ": "];
    return [inside, name, jsonNode(item, way, inside, marks), index < entries.length - 1 ? ",\n" : "\n"];
  });
  return [isList ? "[\n" : "{\n", lines, indent, isList ? "]" : "}"];
}
