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
    ["coverage", "Coverage", coverageList(data.coverage)],
    ["libraries", "Libraries", libraryTable(data.libraries)],
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
  const verdict = { violation: counted(totals.violations, "violation"), warning: `No violations, ${counted(totals.warnings, "warning")}`, clean: "No findings" }[state];
  const files = about.files.length + about.files_left_out;
  const tile = (name, value, level) => el("div", { class: `tile ${level ?? ""}` }, el("dt", {}, level ? levelMark(level, false) : null, name), el("dd", {}, number(value)));
  return [
    el("div", { class: `verdict ${state}` }, el("h1", { id: "overview-title" }, verdict, el("span", { class: "of" }, ` in ${counted(totals.calls, "call")}`)), el("p", { class: "about" }, "validated against the plan ", given(`${about.plan} ${about.version}`, "code"), ` · ${files === 1 ? "" : `${counted(files, "file")}: `}`, about.files.slice(0, 3).map((file, index) => [index > 0 ? ", " : "", given(file, "code")]), files > 3 ? " …" : "")),
    about.incomplete ? el("p", { class: "note" }, "Part of the input could not be read; this report covers the rest.") : null,
    el("dl", { class: "tiles" }, tile("Calls", totals.calls), tile("Events", totals.events), totals.others.map(([type, count]) => tile(named(type), count)), tile("Violations", totals.violations, "violation"), tile("Warnings", totals.warnings, "warning"), tile("Notes", totals.infos, "info"), data.conversations ? tile("Conversations", data.conversations.total) : null),
    worstBox(worst),
    el("h2", {}, "Over time"),
    overTime(),
  ];
}

function overTime() {
  const chart = timeChart();
  chart.update(data.time);
  return chart.element;
}

function findings() {
  const { left_out: leftOut, kinds_left_out: kindsLeftOut } = data.findings;
  const choose = (name, value) => {
    filter.choose(name, value);
    shownKinds.element.scrollIntoView({ block: "nearest" });
  };
  return [
    el("div", { class: "bar-lists" }, findingBars(data.findings, choose)),
    shownKinds.element,
    leftOut > 0 ? el("p", { class: "note" }, `${counted(leftOut, "finding")} of ${number(kindsLeftOut)} or more other kinds ${leftOut === 1 ? "is" : "are"} counted above and not in this table.`) : null,
  ];
}

function conversations() {
  if (!data.conversations) return null;
  const { total, left_out: leftOut, names_hidden: namesHidden } = data.conversations;
  const none = total === 0 ? "None" : namesHidden ? "None of their calls has findings" : "None has findings";
  return [
    lengthCharts(data.conversations),
    el("h3", {}, worst.length > 0 ? "Worst conversations" : none),
    namesHidden ? el("p", { class: "note" }, "The keys of conversations are personal in this plan. Findings about a conversation as a whole are counted, but not shown here.") : null,
    data.about.conversations ? null : el("p", { class: "note" }, "Calls were checked one by one. Add ", el("span", { class: "code" }, "--conversations"), " to check the order, clocks and ends of conversations as well."),
    data.about.personal || worst.length === 0 ? null : el("p", { class: "note" }, "Values of personal and unplanned properties are hidden. Add ", el("span", { class: "code" }, "--show-personal"), " to show them."),
    worst.length > 0 ? legend() : null,
    shownConversations,
    leftOut > 0 ? el("p", { class: "note" }, `${number(leftOut)} more of ${number(total)} conversations have findings, but not more severe ones.`) : null,
  ];
}

function about() {
  return el("p", {}, `Written by ${data.about.program}. `, data.about.personal ? "It contains personal values; protect it accordingly." : "Personal values are hidden.");
}

/** Shows what the filter lets through. */
function show() {
  const some = kinds.filter((kind) => filter.matches({ ...kind, event: eventOf(kind) }, textsOf(kind)));
  shownKinds.update(some);
  const cards = worst.map((conversation, index) => [conversation, index + 1]).filter(([conversation]) => !filter.isOn() || showsConversation(filter, conversation));
  refill(shownConversations, cards.map(([conversation, rank], index) => conversationCard(conversation, rank, index < 3)));
  filter.say(filter.isOn() ? `${number(some.length)} of ${counted(kinds.length, "kind")} of findings, ${number(cards.length)} of ${counted(worst.length, "conversation")}` : "");
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
