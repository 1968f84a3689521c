// Findings: what is wrong most, and each kind of finding.

const NO_EVENT = "(no event)";
const WHOLE_CALL = "(the call)";

/** Counts of findings under names, as bars that can be chosen: `[{ name, violations, warnings, infos, note }]`, the worst first. */
function barList(title, rows, choose, most = 12) {
  const weight = (row) => [row.violations, row.warnings, row.infos];
  const sorted = [...rows].sort((one, other) => compare(weight(other), weight(one)));
  const sum = (row) => row.violations + row.warnings + row.infos;
  const largest = Math.max(1, ...sorted.map(sum));
  const item = (row) => {
    const bars = LEVELS.filter((level) => row[`${level}s`] > 0).map((level) => el("span", { class: level, "--share": row[`${level}s`] / largest }));
    const count = el("span", { class: "count" }, number(sum(row)), el("span", { class: "unseen" }, ` findings: `, foundWords(row)));
    const button = el("button", { type: "button", onclick: () => choose(row.name), title: row.note || null }, given(row.name, "name"), count, el("span", { class: "bars", "aria-hidden": "true" }, bars));
    return el("li", {}, button);
  };
  const rest = sorted.slice(most);
  const more = rest.length > 0 ? el("details", {}, el("summary", {}, `${number(rest.length)} more`), el("ul", {}, rest.map(item))) : null;
  return el("section", { class: "bar-list" }, el("h3", {}, title), sorted.length > 0 ? el("ul", {}, sorted.slice(0, most).map(item)) : el("p", { class: "none" }, "None."), more);
}

function compare(one, other) {
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return one[index] - other[index];
  return 0;
}

/** Sums kinds of findings under the name that `name` gives each. */
function sumBy(kinds, name) {
  const sums = new Map();
  for (const kind of kinds) {
    const key = name(kind);
    if (!sums.has(key)) sums.set(key, { name: key, violations: 0, warnings: 0, infos: 0 });
    sums.get(key)[`${kind.level}s`] += kind.count;
  }
  return [...sums.values()];
}

function eventOf(finding) {
  if ((finding.type ?? "track") !== "track") return finding.event ? `${finding.type} ${finding.event}` : finding.type;
  return finding.event ?? NO_EVENT;
}

function placeOf(finding) {
  return finding.place === "" ? WHOLE_CALL : finding.place;
}

function textsOf(finding) {
  return [finding.code, finding.level, finding.event, finding.place, finding.message, finding.help, finding.at];
}

/** A table of kinds of findings. */
function kindTable(most = 10) {
  const body = el("tbody");
  const heads = ["level", "finding", "event", "where", "count"].map((name) => el("th", { scope: "col", class: name === "count" ? "count" : null }, name));
  const whole = el("table", { class: "kinds" }, el("caption", { class: "unseen" }, "Kinds of findings"), el("thead", {}, el("tr", {}, heads)), body);
  const more = el("button", { type: "button", class: "quiet more", onclick: () => fill(Infinity) });
  const element = el("div", {}, whole, more);
  let shown = [];

  function fill(most) {
    refill(body, shown.slice(0, most).map(kindRow), shown.length === 0 ? el("tr", {}, el("td", { colspan: "5", class: "none" }, "No findings match the filter.")) : null);
    more.hidden = shown.length <= most;
    more.textContent = `Show all ${number(shown.length)} kinds`;
  }

  function update(kinds) {
    shown = kinds;
    fill(most);
  }

  return { element, update };
}

function kindRow(kind) {
  const first = el("p", { class: "first" }, message(kind.message), kind.at ? el("span", { class: "at" }, "first at ", given(kind.at, "code")) : null);
  const help = kind.help ? el("p", { class: "help" }, message(kind.help)) : null;
  return el(
    "tr",
    {},
    el("td", { "data-head": "level" }, levelMark(kind.level)),
    el("th", { scope: "row" }, el("span", { class: "code" }, kind.code), first, help),
    el("td", { "data-head": "event" }, given(eventOf(kind))),
    el("td", { "data-head": "where" }, given(placeOf(kind), "code")),
    el("td", { class: "count", "data-head": "count" }, number(kind.count)),
  );
}
