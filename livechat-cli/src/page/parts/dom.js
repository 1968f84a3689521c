// Elements, made without markup: whatever a call holds becomes text and nothing else.

/** An element with attributes (`on…` are listeners, `--…` are style variables), and children: elements or texts. */
function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for drawings. */
function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text out of a call: it cannot turn the writing around it, and what cannot be seen is named. */
function given(text, classes = "") {
  return el("bdi", { class: classes || null }, visible(text));
}

/** A message of this program's: what stands in backticks is code. */
function message(text) {
  const parts = String(text).split("`");
  return el("bdi", {}, parts.map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? el("code", {}, given(part)) : visible(part))));
}

function visible(text) {
  const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
  return String(text).replace(unseen, (found) => `‹U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
}

/** Puts children in the place of those that an element has. */
function refill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

/** The data that stand in the page under this id. */
function readData(id) {
  return JSON.parse(document.getElementById(id).textContent);
}
