// The live page: calls as they come, and what all of them came to.

/** So many calls are listed; the server has the last 1000. */
const LISTED = 200;
/** Milliseconds between two looks at what all came to. */
const PACE = 2000;

const main = document.getElementById("main");
const connection = document.getElementById("connection");
const filter = filterBar({ event: [], code: [], library: [] }, showAll);
const hold = el("button", { type: "button", class: "quiet", "aria-pressed": "false", onclick: toggleHold }, "Pause");
const tiles = el("dl", { class: "tiles" });
const list = el("ol", { class: "stream", "aria-label": "Recent calls, latest first" });
const empty = el("div", { class: "empty" });
const chart = timeChart();
const shownKinds = kindTable();
const ofAll = el("p", { class: "note", hidden: true }, "Findings are counted for all libraries.");
const [bars, lengths, coverage, libraries, worst] = ["bar-lists", "", "", "", ""].map((name) => el("div", { class: name || null }));
const conversations = el("div", { class: "conversations" });
/** The calls that are known, the latest last; and those that came while the list is held. */
const entries = [];
let held = null;
/** What the report says, as far as it was asked. */
let report = null;
let cards = new Map();
let tally = null;
let askedFor = -1;
let isOver = false;

draw();
begin();
setInterval(askForReport, PACE);

function draw() {
  const section = (id, title, ...content) => el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), content);
  refill(
    main,
    el("h1", { class: "unseen" }, "Recent calls"),
    tiles,
    filter.element,
    section("calls", "Calls", el("div", { class: "tools" }, hold), empty, list),
    section("findings", "Findings", chart.element, bars, ofAll, shownKinds.element),
    section("coverage", "Coverage", coverage),
    section("libraries", "Libraries", libraries),
    section("conversations", "Conversations", worst, lengths, legend(), conversations),
  );
  refill(empty, el("p", {}, "No calls yet. Point a client library at this address, or try:"), el("pre", { class: "json", tabindex: "0" }, `curl ${location.origin}/v1/track -u testwritekey: -d '{"userId": "u-1", "event": "Live Chat Message Sent"}'`));
}

/** Asks for everything so far, and listens for what comes after it. */
async function begin() {
  try {
    const answer = await fetch("/live/state");
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    start(await answer.json());
  } catch {
    say("off", "Not connected");
    setTimeout(begin, PACE);
  }
}

function start(state) {
  entries.splice(0, entries.length, ...state.entries);
  held = null;
  askedFor = -1;
  isOver = false;
  refill(document.getElementById("about"), el("p", {}, "Validated against the plan ", el("a", { href: "/plan" }, given(`${state.plan.name} ${state.plan.version}`)), state.file ? [", written to ", given(state.file, "code")] : ", not written to a file", state.shows_personal ? ". Personal values are shown." : ". Values of personal and unplanned properties are hidden."));
  showTally(state.tally);
  offer(entries);
  showAll();
  askForReport();
  listen(state.last);
}

function listen(after) {
  const stream = new EventSource(`/live/events?after=${after}`);
  const heard = (name, take) => stream.addEventListener(name, (event) => take(JSON.parse(event.data)));
  stream.addEventListener("open", () => say("on", "Live"));
  stream.addEventListener("error", () => !isOver && say("off", "Reconnecting"));
  heard("entry", take);
  heard("tally", showTally);
  heard("skipped", ({ from, to }) => take({ id: to, gap: to - from + 1 }));
  heard("reset", () => {
    stream.close();
    begin();
  });
  heard("end", () => {
    isOver = true;
    stream.close();
    say("off", "The run has ended");
    askForReport();
  });
}

function say(state, words) {
  connection.className = `connection ${state}`;
  connection.textContent = words;
}

/** One more call, or a gap where they came too fast. */
function take(entry) {
  entries.push(entry);
  if (entries.length > 5 * LISTED) entries.splice(0, entries.length - 5 * LISTED);
  offer([entry]);
  if (held !== null) {
    held += 1;
    hold.textContent = `Go on (${counted(held, "new call")})`;
    return;
  }
  if (!showsEntry(entry)) return;
  empty.hidden = true;
  list.prepend(entryItem(entry));
  while (list.children.length > LISTED) list.lastChild.remove();
}

function toggleHold() {
  held = held === null ? 0 : null;
  hold.setAttribute("aria-pressed", String(held !== null));
  hold.textContent = held === null ? "Pause" : "Go on";
  if (held === null) showEntries();
}

function offer(some) {
  const calls = some.filter((entry) => !entry.gap);
  filter.offer("event", calls.map(eventOfEntry));
  filter.offer("library", calls.map((entry) => entry.library?.name).filter(Boolean));
  filter.offer("code", calls.flatMap((entry) => entry.findings.map((finding) => finding.code)));
}

function showTally(counts) {
  tally = counts;
  const tile = (name, value, level) => el("div", { class: "tile" }, el("dt", {}, level ? levelMark(level, false) : null, name), el("dd", {}, number(value)));
  const others = Object.entries(counts.types).filter(([type, count]) => type !== "track" && count > 0);
  refill(tiles, tile("Calls", counts.messages), tile("Events", counts.events), others.map(([type, count]) => tile(named(type), count)), tile("Violations", counts.violations, "violation"), tile("Warnings", counts.warnings, "warning"), tile("Notes", counts.infos, "info"), tile("Refused", counts.refused));
  document.title = counts.violations > 0 ? `(${counts.violations}) livechat listen` : "livechat listen";
}

// The list of calls

function eventOfEntry(entry) {
  return entry.event ?? entry.type ?? "(no call)";
}

/** A call is shown for itself, or for any of its findings that are. */
function showsEntry(entry) {
  if (!filter.isOn()) return true;
  if (entry.gap) return false;
  const event = filter.chosen("event") === NO_EVENT && !entry.event ? NO_EVENT : eventOfEntry(entry);
  const own = { event, library: entry.library?.name };
  const texts = [own.event, own.library, entry.user, entry.anonymous, entry.call];
  const found = entry.findings.some((finding) => filter.matches({ ...own, code: finding.code, level: finding.level }, [...texts, finding.code, finding.message]));
  return found || (filter.showsAllLevels() && filter.fits({ ...own, code: undefined }) && filter.hasText(texts));
}

function showEntries() {
  const some = entries.filter(showsEntry).slice(-LISTED).reverse();
  empty.hidden = entries.length > 0;
  refill(list, some.map(entryItem), entries.length > 0 && some.length === 0 ? el("li", { class: "none" }, "No call matches the filter.") : null);
  return some.length;
}

function entryItem(entry) {
  if (entry.gap) return el("li", { class: "note" }, `${counted(entry.gap, "call")} came too fast to be shown here. They are counted.`);
  const level = entry.level;
  const codes = [...new Set(entry.findings.map((finding) => finding.code))];
  const details = el("details", { ontoggle: () => details.open && details.children.length === 1 && details.append(entryDetails(entry)) });
  details.append(
    el(
      "summary",
      { class: level ?? "fine" },
      el("time", { datetime: entry.at }, entry.at.slice(11, 19)),
      el("span", { class: "sign" }, level ? levelMark(level, false) : el("span", { class: "fine" }, el("span", { class: "unseen" }, "no findings"))),
      given(eventOfEntry(entry), "name"),
      el("span", { class: "codes" }, codes.map((code) => el("span", { class: "code" }, code))),
      el("span", { class: "from" }, given(entry.library ? `${entry.library.name} ${entry.library.version ?? ""}` : ""), given(entry.user ?? entry.anonymous ?? "", "code")),
    ),
  );
  return el("li", {}, details);
}

function entryDetails(entry) {
  const place = entry.line === null ? `refused request ${entry.request}` : `call ${entry.line}`;
  const found = entry.findings.length > 0 ? el("ul", { class: "on-call" }, entry.findings.map((finding) => findingItem({ ...finding, place: finding.pointer }))) : el("p", { class: "note" }, "No findings.");
  return el("div", { class: "opened" }, el("p", { class: "note" }, place), found, entry.call === null ? null : jsonView(entry.call, entry.findings));
}

// What all came to

/** Asks what all came to, if anything came since. */
async function askForReport() {
  if (tally === null || document.hidden || tally.messages + tally.refused === askedFor) return;
  const asked = tally.messages + tally.refused;
  try {
    const answer = await fetch("/live/report");
    if (!answer.ok) return;
    report = await answer.json();
    askedFor = asked;
    showReport();
  } catch {
    // The stream says that the server is gone.
  }
}

function showReport() {
  chart.update(report.time);
  keeping(bars, findingBars(report.findings, (name, value) => filter.choose(name, value)));
  keeping(coverage, coverageList(report.coverage));
  keeping(libraries, libraryTable(report.libraries));
  if (report.conversations) {
    refill(lengths, lengthCharts(report.conversations));
    refill(worst, worstBox(report.conversations.worst));
  }
  document.getElementById("conversations").hidden = !report.conversations;
  showFound();
}

/** Puts new content into an element; what was open stays open, and what had the focus keeps it. */
function keeping(element, content) {
  const all = () => [...element.querySelectorAll("details, button, summary")];
  const open = new Set(all().map((each, index) => (each.open ? index : -1)));
  const focus = all().indexOf(document.activeElement);
  refill(element, content);
  all().forEach((each, index) => open.has(index) && (each.open = true));
  all()[focus]?.focus({ preventScroll: true });
}

function showFound() {
  if (!report) return [0, 0];
  const kinds = report.findings.kinds.filter((kind) => filter.matches({ ...kind, event: eventOf(kind), library: filter.chosen("library") }, textsOf(kind)));
  shownKinds.update(kinds);
  ofAll.hidden = !filter.chosen("library");
  return [kinds.length, showConversations()];
}

/** Draws just the conversations that are others than before: somebody may be reading one. */
function showConversations() {
  const all = report.conversations?.worst ?? [];
  const some = all.filter((conversation) => !filter.isOn() || showsConversation(filter, conversation));
  const drawn = new Map();
  some.forEach((conversation, index) => {
    const text = JSON.stringify([conversation, index]);
    const known = cards.get(conversation.key);
    const card = known?.text === text ? known.card : conversationCard(conversation, index + 1, known ? known.card.querySelector("details").open : index < 1);
    drawn.set(conversation.key, { text, card });
  });
  cards = drawn;
  const wanted = [...drawn.values()].map(({ card }) => card);
  if (wanted.length !== conversations.children.length || wanted.some((card, index) => conversations.children[index] !== card)) refill(conversations, wanted);
  return some.length;
}

function showAll() {
  const calls = showEntries();
  const [kinds, some] = showFound();
  filter.say(filter.isOn() ? `${counted(calls, "call")} of the last ${number(entries.length)}, ${counted(kinds, "kind")} of findings, ${counted(some, "conversation")}` : "");
}
