/**
 * Makes an element. Children are nodes or text; text is never read as markup, so that what a call brought can be shown.
 * Attributes: `class`, any HTML attribute, `on…` with a listener; null, undefined and false leave one out.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  set(made, attributes);
  append(made, children);
  return made;
}

/** The same in SVG. */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(made, attributes);
  append(made, children);
  return made;
}

/** Puts children in the place of those that an element has. */
export function fill(target, ...children) {
  target.replaceChildren();
  append(target, children);
  return target;
}

/** A link. Only to this server: addresses from calls are never made into links. */
export const link = (href, text, attributes = {}) => element("a", { href, ...attributes }, text);

export const button = (text, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, text);

/** A button that copies what `textOf` gives, and says so. */
export function copyButton(textOf, label = "Copy") {
  const made = button(label, async () => {
    try {
      await navigator.clipboard.writeText(textOf());
      made.textContent = "Copied";
    } catch {
      made.textContent = "Not allowed here";
    }
    setTimeout(() => { made.textContent = label; }, 1500);
  }, { class: "copy" });
  return made;
}

const signs = { MUST: "■", SHOULD: "▲", MAY: "●" };

/** A level of requirement: by colour, by shape, and in words. */
export const levelTag = (level, text = level) =>
  element("span", { class: `tag ${level.toLowerCase()}` }, element("span", { "aria-hidden": "true" }, `${signs[level] ?? "●"} `), text);

/** A status by colour and number; 0 is a connection that ended without an answer. */
export const statusTag = status =>
  element("span", { class: `status s${Math.floor(status / 100)}` }, status === 0 ? "none" : String(status));

export const quiet = text => element("span", { class: "quiet" }, text);

/** A moment in words: in UTC, to the second or to the millisecond. Every view writes times so. */
export const utc = (text, isExact = false) => text === null
  ? "never"
  : `${text.slice(0, 19).replace("T", " ")}${isExact ? text.slice(19).match(/^\.\d{1,3}/)?.[0].padEnd(4, "0") ?? ".000" : ""} UTC`;

/** The same as an element. Of a moment today `timeOfDay` shows the time alone. */
export const moment = (text, { isExact = false, timeOfDay = false } = {}) => text === null ? "never"
  : element("time", { datetime: text, title: utc(text, true) },
    timeOfDay && isToday(text) ? null : [element("span", {}, text.slice(0, 10)), " "], element("span", {}, utc(text, isExact).slice(11)));

const isToday = text => text.slice(0, 10) === new Date().toISOString().slice(0, 10);

/** A text of one call or account, which may be long: cut by the style sheet, and whole where one points at it. */
export const cut = (text, attributes = {}) => element("span", { title: text, ...attributes }, text);

function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
}

function append(target, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    target.append(...(child instanceof Node ? [child] : unbreaking.has(target.localName) ? [String(child)] : breakable(String(child))));
  }
}

const unbreaking = new Set(["pre", "mark", "option", "title"]); // what was sent or is to be copied, and what holds text alone
const longestBroken = 2000;
const longName = /^[\p{L}\p{N}]{17,}[^\p{L}\p{N}\s]*$/u;

/** Text whose addresses, paths and ids may break behind their separators, and a long name in it between its words. */
function breakable(text) {
  if (text.length > longestBroken || !/\S{12}/.test(text)) return [text];
  const pieces = text.split(/(?<=[^\s/@._?&=:,][/@._?&=:,]+)(?=[^\s/@._?&=:,\d])/)
    .flatMap(piece => longName.test(piece) ? piece.split(/(?<=\p{Ll})(?=\p{Lu})/u) : [piece]);
  return pieces.flatMap((piece, index) => index === 0 ? [piece] : [document.createElement("wbr"), piece]);
}
