// What of the page is shown: findings by level, code, event, library and text.

/** So many values are offered of a list: nobody looks through more, and the search finds the others. */
const OFFERED = 300;

/**
 * A filter bar. `choices` names the lists to choose from: `{ code: [...], event: [...], library: [...] }`.
 * `changed` is called whenever something else is to be shown.
 */
function filterBar(choices, changed) {
  const search = el("input", { type: "search", id: "filter-text", placeholder: "Search", autocomplete: "off", spellcheck: "false", oninput: changed });
  const levels = new Map(LEVELS.map((level) => [level, el("input", { type: "checkbox", checked: true, onchange: changed })]));
  const selects = new Map(Object.keys(choices).map((name) => [name, el("select", { id: `filter-${name}`, onchange: changed })]));
  const known = new Map(Object.keys(choices).map((name) => [name, new Set()]));
  const said = el("p", { class: "said", role: "status", "aria-live": "polite" });
  for (const select of selects.values()) select.append(el("option", { value: "" }, "all"));
  for (const [name, values] of Object.entries(choices)) offer(name, values);

  /** Offers these values as well, each once. */
  function offer(name, values) {
    for (const value of values) if (known.get(name).size < OFFERED) add(name, value);
  }

  function add(name, value) {
    if (known.get(name).has(value)) return;
    known.get(name).add(value);
    selects.get(name).append(el("option", { value }, visible(value)));
  }

  function choose(name, value) {
    if (selects.has(name)) add(name, value);
    (selects.get(name) ?? search).value = value;
    changed();
  }

  function reset() {
    search.value = "";
    for (const box of levels.values()) box.checked = true;
    for (const select of selects.values()) select.value = "";
    changed();
  }

  function chosen(name) {
    return selects.get(name)?.value || undefined;
  }

  function say(text) {
    said.textContent = text;
  }

  const element = filterForm(search, levels, selects, reset, said);
  return { element, offer, choose, chosen, say, ...filterRules(search, levels, selects) };
}

/** The bar as it stands on the page. */
function filterForm(search, levels, selects, reset, said) {
  const boxes = [...levels].map(([level, box]) => el("label", { class: "check" }, box, levelMark(level)));
  const lists = [...selects].map(([name, select]) => el("label", { class: "pick" }, el("span", {}, name), select));
  return el(
    "form",
    { class: "filter", role: "search", "aria-label": "Filter", onsubmit: (event) => event.preventDefault() },
    el("label", { class: "pick text" }, el("span", {}, "text"), search),
    lists,
    el("fieldset", { class: "levels" }, el("legend", { class: "unseen" }, "Levels"), boxes),
    el("button", { type: "button", class: "quiet", onclick: reset }, "Show all"),
    said,
  );
}

/** What the bar lets through. */
function filterRules(search, levels, selects) {
  function isOn() {
    const chosen = [...selects.values()].some((select) => select.value !== "");
    return chosen || search.value.trim() !== "" || !showsAllLevels();
  }

  /** Whether a finding is to be shown; `texts` are what the search looks at. */
  function matches(finding, texts) {
    return levels.get(finding.level).checked && fits(finding) && hasText(texts);
  }

  /** Whether a call or a finding has what is chosen from the lists; what it does not know does not fit. */
  function fits(item) {
    return [...selects].every(([name, select]) => select.value === "" || item[name] === select.value);
  }

  function hasText(texts) {
    const wanted = search.value.trim().toLowerCase();
    return wanted === "" || texts.some((text) => text && String(text).toLowerCase().includes(wanted));
  }

  function showsAllLevels() {
    return [...levels.values()].every((box) => box.checked);
  }

  return { isOn, matches, fits, hasText, showsAllLevels };
}
