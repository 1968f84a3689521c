// The report: what a run came to, the worst first.

const data = readData("data");
const main = document.getElementById("main");
const kinds = data.findings.kinds;
const worst = data.conversations?.worst ?? [];
const filter = filterBar({ code: names((kind) => kind.code), event: names(eventOf) }, show);
const shownKinds = kindTable();
const shownConversations = el("div", { class: "conversations" });

draw();
show();
openForPrinting();

function names(name) {
  const onCalls = worst.flatMap((conversation) => conversation.calls.flatMap((call) => call.findings.map((finding) => ({ ...finding, event: call.event }))));
  return [...new Set([...kinds, ...onCalls].map(name))].sort();
}

function draw() {
  const sections = [
    ["overview", "Overview", overview()],
    ["findings", "Findings", findings()],
    ["conversations", "Conversations", conversations()],
    ["coverage", "Coverage", coverage()],
    ["libraries", "Libraries", libraries()],
  ].filter(([, , content]) => content);
  refill(main, sections.map(([id, title, content]) => el("section", { id, "aria-labelledby": `${id}-title` }, id === "overview" ? null : el("h2", { id: `${id}-title` }, title), content)));
  refill(document.getElementById("sections"), sections.map(([id, title]) => el("a", { href: `#${id}` }, title)));
  refill(document.getElementById("about"), about());
  // The filter stands before the first section that it filters, and stays in sight.
  document.getElementById("findings-title").after(filter.element);
}

function overview() {
  const { totals, about } = data;
  const state = totals.violations > 0 ? "violation" : totals.warnings > 0 ? "warning" : "clean";
  const verdict = { violation: counted(totals.violations, "violation"), warning: `No violations, ${counted(totals.warnings, "warning")}`, clean: "Nothing is wrong" }[state];
  const files = about.files.length + about.files_left_out;
  const tile = (name, value, level) => el("div", { class: `tile ${level ?? ""}` }, el("dt", {}, level ? levelMark(level, false) : null, name), el("dd", {}, number(value)));
  return [
    el("div", { class: `verdict ${state}` }, el("h1", { id: "overview-title" }, verdict, el("span", { class: "of" }, ` in ${counted(totals.calls, "call")}`)), el("p", { class: "about" }, "held against the plan ", given(`${about.plan} ${about.version}`, "code"), ` · ${files === 1 ? "" : `${counted(files, "file")}: `}`, about.files.slice(0, 3).map((file, index) => [index > 0 ? ", " : "", given(file, "code")]), files > 3 ? " …" : "")),
    about.incomplete ? el("p", { class: "note" }, "Some of the input could not be read: what was read of it is in here.") : null,
    el("dl", { class: "tiles" }, tile("Calls", totals.calls), tile("Events", totals.events), tile("Violations", totals.violations, "violation"), tile("Warnings", totals.warnings, "warning"), tile("Notes", totals.infos, "info"), data.conversations ? tile("Conversations", data.conversations.total) : null),
    worstBox(),
    el("h2", {}, "Over time"),
    overTime(),
  ];
}

/** The worst conversation and why, in a sentence. */
function worstBox() {
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

function overTime() {
  const chart = timeChart();
  chart.update(data.time);
  return chart.element;
}

function findings() {
  const { codes, left_out: leftOut, kinds_left_out: kindsLeftOut } = data.findings;
  const meaning = new Map(codes.map(({ code, meaning }) => [code, meaning]));
  const byCode = codes.map((row) => ({ ...row, name: row.code, note: meaning.get(row.code) }));
  const go = (name) => (value) => {
    filter.choose(name, value);
    shownKinds.element.scrollIntoView({ block: "nearest" });
  };
  return [
    el("div", { class: "bar-lists" }, barList("By code", byCode, go("code")), barList("By event", sumBy(kinds, eventOf), go("event")), barList("By property", sumBy(kinds, placeOf), (value) => go("text")(value === WHOLE_CALL ? "" : value))),
    shownKinds.element,
    leftOut > 0 ? el("p", { class: "note" }, `${counted(leftOut, "finding")} of ${number(kindsLeftOut)} or more other kinds ${leftOut === 1 ? "is" : "are"} counted above and not in this table.`) : null,
  ];
}

function conversations() {
  if (!data.conversations) return null;
  const { durations, messages, total, approximate, left_out: leftOut } = data.conversations;
  const span = (low, high) => (high === undefined ? `${duration(low * 1000)} and more` : low === 0 ? `under ${duration(high * 1000)}` : `${duration(low * 1000)} – ${duration(high * 1000)}`);
  const count = (low, high) => (high === undefined ? `${low} and more` : high - low === 1 ? `${low}` : `${low} – ${high - 1}`);
  return [
    el("div", { class: "distributions" }, histogram("How long they last", durations, span), histogram("Messages in each", messages, count)),
    approximate ? el("p", { class: "note" }, "There were too many conversations at once to follow all: some that were silent for long are counted in parts.") : null,
    el("h3", {}, worst.length > 0 ? "The worst, worst first" : "Nothing is wrong with any of them"),
    data.about.conversations ? null : el("p", { class: "note" }, "Each call was checked on its own. Add ", el("span", { class: "code" }, "--conversations"), " to check their order, clocks and ends as well."),
    data.about.personal || worst.length === 0 ? null : el("p", { class: "note" }, "Values that the plan calls personal are hidden, and those of properties that it does not list. Add ", el("span", { class: "code" }, "--show-personal"), " to show them."),
    legend(),
    shownConversations,
    leftOut > 0 ? el("p", { class: "note" }, `${number(leftOut)} more of ${number(total)} conversations have findings. They are no worse than these.`) : null,
  ];
}

function legend() {
  if (worst.length === 0) return null;
  const sign = (role, text) => el("span", {}, svg("svg", { viewBox: "-8 -8 16 16", class: "sign", "aria-hidden": "true" }, svg("path", { class: `dot ${role}`, d: { start: "M-5-6 6 0-5 6Z", end: "M-5-5H5V5H-5Z", within: "M0-4a4 4 0 1 1 0 8A4 4 0 1 1 0-4Z" }[role] })), text);
  return el("p", { class: "legend" }, sign("start", "begins"), sign("within", "goes on"), sign("end", "ends"), LEVELS.map((level) => levelMark(level)));
}

function coverage() {
  const { events, left_out: leftOut, unplanned, unplanned_left_out: unplannedLeftOut } = data.coverage;
  const seen = events.filter((event) => event.calls > 0).length;
  const rows = events.map((event) => coverageItem(event));
  const others = unplanned.length > 0 ? el("details", {}, el("summary", {}, `${unplannedLeftOut > 0 ? "More than " : ""}${counted(unplanned.length, "event")} that the plan does not list`), table("Events that the plan does not list", ["event", "calls"], unplanned.map(([name, calls]) => [given(name), calls]))) : null;
  return [el("p", {}, `${number(seen)} of ${counted(events.length, "planned event")} came.`), el("ul", { class: "coverage" }, rows), leftOut > 0 ? el("p", { class: "note" }, `${counted(leftOut, "more event")} of the plan ${leftOut === 1 ? "is" : "are"} not shown.`) : null, others];
}

function coverageItem({ name, calls, deprecated, properties }) {
  const seen = properties.filter((property) => property.calls > 0).length;
  const share = properties.length > 0 ? seen / properties.length : 1;
  const rows = properties.map((property) => [given(property.name, "code"), property.calls > 0 ? percent(property.calls, calls) : "never", property.calls, [property.required ? "required" : "", property.deprecated ? "deprecated" : "", property.personal ? "personal" : ""].filter(Boolean).join(", ")]);
  const said = calls === 0 ? "never came" : `${counted(calls, "call")}, ${seen} of ${counted(properties.length, "property").replace("propertys", "properties")}`;
  return el("li", { class: calls === 0 ? "never" : seen < properties.length ? "part" : "all" }, el("details", {}, el("summary", {}, given(name, "name"), deprecated ? el("span", { class: "role" }, "deprecated") : null, el("span", { class: "said" }, said), el("span", { class: "meter", "--share": calls === 0 ? 0 : share, "aria-hidden": "true" })), table(`Properties of ${visible(name)}`, ["property", "in", "calls", "is"], rows)));
}

function libraries() {
  const { rows, left_out: leftOut } = data.libraries;
  const cells = rows.map((row) => [row.name === "" ? "(does not say)" : given(row.name), row.calls, row.violations, row.warnings, row.infos]);
  return [table("Libraries that sent the calls", ["library", "calls", "violations", "warnings", "notes"], cells), leftOut > 0 ? el("p", { class: "note" }, `${number(leftOut)} or more other libraries are not shown.`) : null];
}

function about() {
  return el("p", {}, `Written by ${data.about.program}. `, data.about.personal ? "It shows personal values: keep it as you keep those." : "Personal values are hidden.");
}

/** Shows what the filter lets through. */
function show() {
  const some = kinds.filter((kind) => filter.matches({ ...kind, event: eventOf(kind) }, textsOf(kind)));
  shownKinds.update(some);
  const cards = worst.map((conversation, index) => [conversation, index + 1]).filter(([conversation]) => !filter.isOn() || showsConversation(conversation));
  refill(shownConversations, cards.map(([conversation, rank], index) => conversationCard(conversation, rank, index < 3)));
  filter.say(filter.isOn() ? `${number(some.length)} of ${counted(kinds.length, "kind")} of findings, ${number(cards.length)} of ${counted(worst.length, "conversation")}` : "");
}

/** A conversation is shown for any finding on it that is. */
function showsConversation({ key, calls, loose }) {
  const own = [key, ...calls.flatMap((call) => [call.event, call.library, ...call.fields.flat()])];
  const on = calls.flatMap((call) => call.findings.map((finding) => ({ ...finding, event: call.event })));
  return [...on, ...loose.map((finding) => ({ ...finding, event: undefined }))].some((finding) => filter.matches(finding, [...own, ...textsOf(finding)]));
}

/** What is folded on the screen is open on paper. */
function openForPrinting() {
  const folded = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".conversation details:not([open]), .coverage details:not([open])")) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener("afterprint", () => folded.splice(0).forEach((details) => (details.open = false)));
}
