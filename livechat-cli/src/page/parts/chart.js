// Charts: drawn with few means, and each told in words as well.

const CHART = { width: 960, height: 150, foot: 22 };

/** Calls and findings over time: `{ width, bars: [{ at, calls, violations, warnings, infos }], … }`. */
function timeChart() {
  const element = el("figure", { class: "chart" });
  return { element, update: (time) => refill(element, drawTime(time)) };
}

function drawTime(time) {
  const { bars, width } = time;
  if (bars.length === 0) return [el("p", { class: "none" }, "No call has a timestamp.")];
  const [first, last] = [bars[0].at, bars[bars.length - 1].at];
  const slots = Math.round((last - first) / width) + 1;
  const step = CHART.width / Math.max(slots, 12);
  const x = (bar) => Math.round((bar.at - first) / width) * step;
  const rows = [
    timeRow("Calls", bars, x, step, (bar) => [["calls", bar.calls]]),
    timeRow("Violations and warnings", bars, x, step, (bar) => [["violation", bar.violations], ["warning", bar.warnings]]),
  ];
  const ends = el("p", { class: "ends" }, el("span", {}, moment(first, width)), el("span", {}, `${duration(width)} a bar, UTC`), el("span", {}, moment(last + width, width)));
  return [rows, ends, timeNotes(time), timeTable(bars, width)];
}

function timeRow(title, bars, x, step, parts) {
  const most = Math.max(...bars.map((bar) => parts(bar).reduce((sum, [, count]) => sum + count, 0)));
  const height = 96;
  const drawing = svg("svg", { viewBox: `0 0 ${CHART.width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const bar of bars) {
    let y = height;
    for (const [name, count] of parts(bar)) {
      if (count === 0) continue;
      const tall = Math.max((count / Math.max(most, 1)) * (height - 4), 2);
      y -= tall;
      drawing.append(svg("rect", { class: name, x: x(bar), y, width: Math.max(step - 1.5, 1), height: tall }));
    }
  }
  return el("div", { class: "row" }, el("p", { class: "axis" }, el("strong", {}, title), el("span", {}, `up to ${number(most)}`)), drawing);
}

function timeNotes({ undated, before, after }) {
  const notes = [];
  if (undated > 0) notes.push(`${counted(undated, "call")} without a timestamp`);
  if (before > 0) notes.push(`${counted(before, "call")} long before`);
  if (after > 0) notes.push(`${counted(after, "call")} long after`);
  return notes.length > 0 ? el("p", { class: "note" }, `Not drawn: ${notes.join(", ")}.`) : null;
}

function timeTable(bars, width) {
  const rows = bars.map((bar) => [moment(bar.at, width), bar.calls, bar.violations, bar.warnings, bar.infos]);
  return el("details", { class: "as-table" }, el("summary", {}, "As a table"), table("Calls and findings over time", ["from (UTC)", "calls", "violations", "warnings", "infos"], rows));
}

/** A table of texts and numbers. */
function table(caption, heads, rows) {
  const cell = (value, index) => {
    const shown = typeof value === "number" ? number(value) : value;
    return index === 0 ? el("th", { scope: "row" }, shown) : el("td", { class: typeof value === "number" ? "count" : null }, shown);
  };
  const head = el("tr", {}, heads.map((name, index) => el("th", { scope: "col", class: index > 0 && rows.every((row) => typeof row[index] === "number") ? "count" : null }, name)));
  const body = rows.map((row) => el("tr", {}, row.map(cell)));
  const whole = el("table", {}, el("caption", { class: "unseen" }, caption), el("thead", {}, head), el("tbody", {}, body));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, whole);
}

/** How many of something lie between bounds. `name(low, high)` says between which; the last has no `high`. */
function histogram(title, { bounds, counts }, name) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const used = counts.map((count, index) => (count > 0 ? index : -1)).filter((index) => index >= 0);
  if (total === 0) return el("figure", { class: "histogram" }, el("figcaption", {}, title), el("p", { class: "none" }, "None."));
  const most = Math.max(...counts);
  const rows = [];
  for (let index = used[0]; index <= used[used.length - 1]; index++) {
    const label = name(index === 0 ? 0 : bounds[index - 1], bounds[index]);
    rows.push(el("li", {}, el("span", { class: "name" }, label), el("span", { class: "bar", "--share": counts[index] / most }), el("span", { class: "count" }, number(counts[index]), el("span", { class: "share" }, percent(counts[index], total)))));
  }
  return el("figure", { class: "histogram" }, el("figcaption", {}, title), el("ul", {}, rows));
}
