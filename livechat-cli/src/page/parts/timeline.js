// Conversations, drawn as timelines: a strip on which calls stand where they happened, and the calls one by one.

const ROLE_WORDS = { start: "begins", end: "ends" };

/** A conversation with its rank among the worst; an open one shows its calls. */
function conversationCard(conversation, rank, open) {
  const { key, calls, loose } = conversation;
  const title = el("h3", { id: `conversation-${rank}-title` }, el("span", { class: "rank" }, `${rank}`), el("span", { class: "unseen" }, ". conversation "), given(key, "code"));
  const list = el("ol", { class: "calls" }, calls.map((call) => callItem(call, calls[0])));
  const details = el("details", { open }, el("summary", {}, shownCalls(conversation)), startNote(conversation), list, looseFindings(loose), gapNote(conversation));
  return el(
    "article",
    { class: "conversation", id: `conversation-${rank}`, "aria-labelledby": `conversation-${rank}-title` },
    el("header", {}, title, foundWords(conversation), el("p", { class: "when" }, whenWords(conversation))),
    el("p", { class: "why" }, whyWords(conversation.why)),
    strip(calls),
    details,
  );
}

/** `clock-went-back ×3, event-after-end` */
function whyWords(why, most = 4) {
  const words = why.slice(0, most).map(([level, code, count]) => {
    return el("span", { class: `reason ${level}` }, levelMark(level, false), el("span", { class: "code" }, code), count > 1 ? ` ×${number(count)}` : "");
  });
  return [words, why.length > most ? el("span", { class: "reason" }, `and ${number(why.length - most)} more`) : null];
}

function whenWords({ calls }) {
  const moments = calls.map((call) => call.at).filter((at) => at !== null);
  if (moments.length === 0) return "without a timestamp";
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  return last > first ? `${dateTime(first)} UTC, over ${duration(last - first)}` : `${dateTime(first)} UTC`;
}

function shownCalls({ seen, again, calls }) {
  const shown = seen > calls.length ? `${number(calls.length)} of ${counted(seen, "call")}` : counted(seen, "call");
  return again > 0 ? `${shown}, ${number(again)} delivered again` : shown;
}

function startNote({ may_lack_start: lacks }) {
  return lacks ? el("p", { class: "note" }, "Earlier calls may be missing: they were no longer in memory.") : null;
}

function gapNote({ seen, calls }) {
  return seen > calls.length ? el("p", { class: "note" }, `${counted(seen - calls.length, "call")} of it ${seen - calls.length === 1 ? "is" : "are"} left out here.`) : null;
}

/** Where on the strip a call stands, from 0 to 1: by timestamps, or by clocks, or one after the other. */
function positions(calls) {
  for (const key of ["at", "clock"]) {
    const values = calls.map((call) => call[key]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (!values.includes(null) && high > low) return values.map((value) => (value - low) / (high - low));
  }
  return calls.map((_, index) => (calls.length > 1 ? index / (calls.length - 1) : 0));
}

function worstLevel(call) {
  return LEVELS.find((level) => call.findings.some((finding) => finding.level === level));
}

function strip(calls) {
  if (calls.length === 0) return null;
  const places = positions(calls);
  const line = svg("line", { x1: "2%", x2: "98%", y1: 26, y2: 26, class: "line" });
  const marks = calls.map((call, index) => {
    const x = `${(2 + 96 * places[index]).toFixed(2)}%`;
    const level = worstLevel(call);
    const flag = level ? svg("path", { class: `flag ${level}`, d: { violation: "M0 1 6 7 0 13-6 7Z", warning: "M0 1 6 12H-6Z", info: "M0 3a4 4 0 1 1 0 8A4 4 0 1 1 0 3Z" }[level] }) : null;
    const shape = { start: "M-5-6 6 0-5 6Z", end: "M-5-5H5V5H-5Z" }[call.role] ?? "M0-4a4 4 0 1 1 0 8A4 4 0 1 1 0-4Z";
    return svg("svg", { x, y: 0, overflow: "visible" }, flag, svg("g", { transform: "translate(0 26)" }, svg("path", { class: `dot ${call.role}`, d: shape })));
  });
  return svg("svg", { class: "strip", height: 36, "aria-hidden": "true" }, line, marks);
}

/** One call; `first` is the one that its age is counted from. */
function callItem(call, first) {
  const level = worstLevel(call);
  const age = call.at !== null && first?.at !== null && first?.at !== undefined ? call.at - first.at : null;
  const time = el(
    "p",
    { class: "time" },
    call.at !== null ? el("time", { datetime: iso(call.at) }, timeOfDay(call.at)) : el("span", {}, "no time"),
    age ? el("span", { class: "age" }, age > 0 ? `+${clockFace(age)}` : `−${clockFace(-age)}`) : null,
  );
  const clock = call.clock !== null ? el("span", { class: "clock" }, "clock ", clockFace(call.clock)) : null;
  const head = el("p", { class: "event" }, given(call.event, "name"), ROLE_WORDS[call.role] ? el("span", { class: "role" }, ROLE_WORDS[call.role]) : null, clock, el("span", { class: "from" }, call.library ? given(call.library) : null, call.place ? given(call.place, "code") : null));
  const more = call.more_findings > 0 ? el("li", { class: "note" }, `and ${counted(call.more_findings, "more finding")}`) : null;
  const findings = call.findings.length > 0 ? el("ul", { class: "on-call" }, call.findings.map(findingItem), more) : null;
  return el("li", { class: `call ${call.role} ${level ?? "fine"}` }, time, el("div", { class: "what" }, head, fieldList(call), findings));
}

function fieldList({ fields, more_fields: more }) {
  if (fields.length === 0) return null;
  const pair = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
  const shown = fields.filter(([, value]) => value !== null).map(([name, value]) => pair(given(name), given(value)));
  const hidden = fields.filter(([, value]) => value === null).map(([name], index) => [index > 0 ? ", " : "", given(name)]);
  return [el("dl", { class: "fields" }, shown, hidden.length > 0 ? pair("hidden", el("span", { class: "hidden" }, hidden)) : null), more > 0 ? el("p", { class: "note" }, `and ${counted(more, "more property", "more properties")}`) : null];
}

function findingItem(finding) {
  return el(
    "li",
    { class: `finding ${finding.level}` },
    el("p", {}, levelMark(finding.level), " ", el("span", { class: "code" }, finding.code), finding.place ? [" at ", given(finding.place, "code")] : null),
    el("p", { class: "message" }, message(finding.message)),
    finding.help ? el("p", { class: "help" }, message(finding.help)) : null,
  );
}

function looseFindings(loose) {
  if (loose.length === 0) return null;
  return [el("p", { class: "note" }, "About calls that are not shown, or about the whole conversation:"), el("ul", { class: "on-call" }, loose.map(findingItem))];
}
