// Numbers, times and words, as people read them. Times are UTC: a report says the same to everybody.

const LEVELS = ["violation", "warning", "info"];
const grouped = new Intl.NumberFormat("en");

function number(value) {
  return grouped.format(value);
}

/** `1 call`, `2 calls` */
function counted(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** `Identify` for the type `identify`: the name of a tile. */
function named(type) {
  return type[0].toUpperCase() + type.slice(1);
}

function percent(part, whole) {
  if (whole === 0 || part === 0) return "0 %";
  const share = (100 * part) / whole;
  return share < 0.1 ? "< 0.1 %" : `${share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}

function iso(millis) {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** `2025-03-03 08:00:15` */
function dateTime(millis) {
  return iso(millis)?.slice(0, 19).replace("T", " ") ?? "without a timestamp";
}

function timeOfDay(millis) {
  return iso(millis)?.slice(11, 19) ?? "?";
}

/** The beginning of a bar of this width, as exact as the width. */
function moment(millis, width) {
  const text = dateTime(millis);
  if (width >= 86_400_000) return text.slice(0, 10);
  return width >= 60_000 ? text.slice(0, 16) : text;
}

/** `1 h 2 min`, the two largest units. */
function duration(millis) {
  if (millis < 1000) return millis === 0 ? "0 s" : `${Math.round(millis)} ms`;
  let left = Math.round(millis / 1000);
  const parts = [];
  for (const [unit, seconds] of [["d", 86_400], ["h", 3600], ["min", 60], ["s", 1]]) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${number(count)} ${unit}`);
  }
  return parts.slice(0, 2).join(" ");
}

/** `0:45`, `1:02:03`: what a clock shows. */
function clockFace(millis) {
  const seconds = Math.floor(millis / 1000);
  const two = (value) => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A mark for a level: its shape tells it without its colour. `words` shows the word as well. */
function levelMark(level, words = true) {
  const shape = { violation: "M8 1 15 8 8 15 1 8Z", warning: "M8 2 15 14H1Z", info: "M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2Z" }[level];
  const mark = svg("svg", { viewBox: "0 0 16 16", class: "mark", "aria-hidden": "true" }, svg("path", { d: shape }));
  return el("span", { class: `level ${level}` }, mark, el("span", { class: words ? null : "unseen" }, level));
}

/** `2 violations, 1 warning`, each with its mark. */
function foundWords(found, empty = "no findings") {
  const words = LEVELS.filter((level) => found[`${level}s`] > 0).map((level) => {
    const mark = levelMark(level, false);
    mark.lastChild.remove();
    mark.append(counted(found[`${level}s`], level));
    return mark;
  });
  return el("span", { class: "found" }, words.length > 0 ? words : empty);
}
