// Sections that every page about a run has, from what a report is told.

/** The worst conversation and why, in a sentence. */
function worstBox(worst) {
  if (worst.length === 0) return null;
  const { key, why, seen } = worst[0];
  return el("aside", { class: "worst", "aria-label": "Worst conversation" }, el("p", { class: "kicker" }, "Worst conversation"), el("p", { class: "who" }, el("a", { href: "#conversation-1" }, given(key, "code")), ` · ${counted(seen, "call")} · `, foundWords(worst[0])), el("p", { class: "why" }, whyWords(why, 6)), el("p", { class: "message" }, message(firstMessage(worst[0]))));
}

/** The message of the first finding of the kind that is worst. */
function firstMessage({ why, calls, loose }) {
  const [level, code] = why[0];
  const all = [...calls.flatMap((call) => call.findings), ...loose];
  return all.find((finding) => finding.level === level && finding.code === code)?.message ?? "";
}

/** Findings by code, event and property; `choose(name, value)` is called with what is picked. */
function findingBars({ codes, kinds }, choose) {
  const byCode = codes.map((row) => ({ ...row, name: row.code, note: row.meaning }));
  return [
    barList("By code", byCode, (value) => choose("code", value)),
    barList("By event", sumBy(kinds, eventOf), (value) => choose("event", value)),
    barList("By property", sumBy(kinds, placeOf), (value) => choose("text", value === WHOLE_CALL ? "" : value)),
  ];
}

/** How long conversations last, and how many messages they have. */
function lengthCharts({ durations, messages, approximate }) {
  const span = (low, high) => (high === undefined ? `${duration(low * 1000)} and more` : low === 0 ? `under ${duration(high * 1000)}` : `${duration(low * 1000)} – ${duration(high * 1000)}`);
  const count = (low, high) => (high === undefined ? `${low} and more` : high - low === 1 ? `${low}` : `${low} – ${high - 1}`);
  return [
    el("div", { class: "distributions" }, histogram("Durations", durations, span), histogram("Messages in each", messages, count)),
    approximate ? el("p", { class: "note" }, "There were too many conversations at the same time: some with long pauses are counted more than once.") : null,
  ];
}

/** What the signs of a timeline mean. */
function legend() {
  const sign = (role, text) => el("span", {}, svg("svg", { viewBox: "-8 -8 16 16", class: "sign", "aria-hidden": "true" }, svg("path", { class: `dot ${role}`, d: { start: "M-5-6 6 0-5 6Z", end: "M-5-5H5V5H-5Z", within: "M0-4a4 4 0 1 1 0 8A4 4 0 1 1 0-4Z" }[role] })), text);
  return el("p", { class: "legend" }, sign("start", "begins"), sign("within", "goes on"), sign("end", "ends"), LEVELS.map((level) => levelMark(level)));
}

/** Which of the plan's events and properties came. */
function coverageList({ events, left_out: leftOut, unplanned, unplanned_left_out: unplannedLeftOut }) {
  const seen = events.filter((event) => event.calls > 0).length;
  const rows = events.map((event) => coverageItem(event));
  const others = unplanned.length > 0 ? el("details", {}, el("summary", {}, `${unplannedLeftOut > 0 ? "More than " : ""}${counted(unplanned.length, "event")} that the plan does not list`), table("Unplanned events", ["event", "calls"], unplanned.map(([name, calls]) => [given(name), calls]))) : null;
  return [el("p", {}, `${number(seen)} of ${counted(events.length, "planned event")} came.`), el("ul", { class: "coverage" }, rows), leftOut > 0 ? el("p", { class: "note" }, `${counted(leftOut, "more event")} of the plan ${leftOut === 1 ? "is" : "are"} not shown.`) : null, others];
}

function coverageItem({ name, calls, deprecated, properties }) {
  const seen = properties.filter((property) => property.calls > 0).length;
  const share = properties.length > 0 ? seen / properties.length : 1;
  const rows = properties.map((property) => [given(property.name, "code"), property.calls > 0 ? percent(property.calls, calls) : "never", property.calls, [property.required ? "required" : "", property.deprecated ? "deprecated" : "", property.personal ? "personal" : ""].filter(Boolean).join(", ")]);
  const said = calls === 0 ? "never seen" : `${counted(calls, "call")}, ${seen} of ${counted(properties.length, "property", "properties")}`;
  return el("li", { class: calls === 0 ? "never" : seen < properties.length ? "part" : "all" }, el("details", {}, el("summary", {}, given(name, "name"), deprecated ? el("span", { class: "role" }, "deprecated") : null, el("span", { class: "said" }, said), el("span", { class: "meter", "--share": calls === 0 ? 0 : share, "aria-hidden": "true" })), table(`Properties of ${visible(name)}`, ["property", "in", "calls", "is"], rows)));
}

/** Who sent the calls. */
function libraryTable({ rows, left_out: leftOut }) {
  const cells = rows.map((row) => [row.name === "" ? "(unknown)" : given(row.name), row.calls, row.violations, row.warnings, row.infos]);
  return [table("Libraries that sent the calls", ["library", "calls", "violations", "warnings", "notes"], cells), leftOut > 0 ? el("p", { class: "note" }, `${number(leftOut)} or more other libraries are not shown.`) : null];
}

/** A conversation is shown for any finding on it that is. */
function showsConversation(filter, { key, calls, loose }) {
  const own = [key, ...calls.flatMap((call) => [call.event, call.library, ...call.fields.flat()])];
  const on = calls.flatMap((call) => call.findings.map((finding) => ({ ...finding, event: call.event, library: call.library })));
  return [...on, ...loose.map((finding) => ({ ...finding, event: undefined }))].some((finding) => filter.matches(finding, [...own, ...textsOf(finding)]));
}
