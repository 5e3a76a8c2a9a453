import { element, fill, link, moment } from "./dom.js";

/** What each word of evidence means. */
export const evidences = {
  docs: "the vendor's reference page says so",
  vendor: "other published material of the vendor says so",
  observed: "a captured answer shows it",
  rfc: "a standard requires it",
  assumed: "an assumption that nobody has observed",
};

export const evidenceTag = word => element("span", { class: `evidence ${word}`, title: evidences[word] }, word);

/** What a sandbox is called; the root installation has no name of its own. */
export const nameOf = sandbox => sandbox === "" ? "Root installation" : sandbox;

/** Sandboxes by name, test-2 before test-10. */
export const inOrder = sandboxes => sandboxes.sort((one, other) => one.sandbox.localeCompare(other.sandbox, "en", { numeric: true }));

export const pageOf = sandbox => link(`#/sandboxes/${encodeURIComponent(sandbox)}`, nameOf(sandbox));

export const verdictOf = (one, text) => link(`#/verdict?sandbox=${encodeURIComponent(one.sandbox)}`,
  text ?? (one.calls === 0 ? "not called" : one.clean ? "✓ clean" : "✗ findings"),
  { class: one.calls === 0 ? null : `tag ${one.clean ? "fine" : "must"}` });

export const panel = (title, ...children) => element("section", { class: "panel stack", "aria-label": title },
  element("h2", {}, title), children);

/** Where it is said what went wrong; hidden until then. */
export const alertBox = () => element("div", { class: "notice failed", role: "alert", hidden: true });

export const count = (number, what, plural = "s") => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : plural}`;

/** Says a text where it is another than before, so that nobody's selection is lost. */
export const put = (node, text) => { if (node.textContent !== text) fill(node, text); };

/** A column of moments. */
export const timeColumn = (title, of) => [title, "tight", of, one => moment(of(one))];

/** Reads again and again while the tab is seen: once a second at most, and for a tenth of the time at most. */
export function poll(notice, read) {
  const ended = new AbortController();
  let [timer, running, again] = [0, false, false];
  async function run() {
    clearTimeout(timer);
    again = running;
    if (running || document.hidden || ended.signal.aborted) return;
    running = true;
    const began = performance.now();
    try {
      await read();
      notice.hidden = true;
    } catch (error) {
      notice.textContent = error.place === undefined ? "The mock cannot be reached. Trying again." : error.message;
      notice.hidden = ended.signal.aborted;
    }
    running = false;
    if (!ended.signal.aborted) timer = setTimeout(run, again ? 0 : Math.min(Math.max(1000, 9 * (performance.now() - began)), 30_000));
  }
  document.addEventListener("visibilitychange", run, { signal: ended.signal });
  run();
  return { now: run, end: () => { ended.abort(); clearTimeout(timer); } };
}

/** Does something; what is wrong with it is said at its field, by the error's place, or else in the notice. */
export async function attempt(run, notice, fields = {}) {
  for (const field of Object.values(fields)) field.say("");
  notice.hidden = true;
  try {
    await run();
    return true;
  } catch (error) {
    const errors = error.errors?.length > 0
      ? error.errors
      : [{ error: error.place === undefined ? "The mock cannot be reached. Try again." : error.message }];
    const at = one => fields[one.place?.slice(1)];
    for (const one of errors) at(one)?.say(one.error);
    const others = errors.filter(one => !at(one));
    fill(notice, others.slice(0, 20).map(one => element("p", {}, one.place ? `${one.place}: ` : "", one.error)));
    notice.hidden = others.length === 0;
    errors.map(at).find(field => field)?.input.focus();
    return false;
  }
}

let fields = 0;

/** An input with its label, what is expected, and room for what is wrong. */
export function field(label, hint, attributes = {}) {
  const id = `field-${++fields}`;
  const input = element("input",
    { id, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-hint ${id}-wrong`, ...attributes });
  const wrong = element("p", { id: `${id}-wrong`, class: "wrong" });
  return {
    input,
    node: element("div", { class: "field" }, element("label", { for: id }, label), input,
      element("p", { id: `${id}-hint`, class: "quiet" }, hint), wrong),
    say: text => {
      wrong.textContent = text;
      input.setAttribute("aria-invalid", text !== "");
    },
  };
}

/** A form whose sending is ours. */
export const form = (send, ...children) => element("form",
  { novalidate: true, onsubmit: event => { event.preventDefault(); send(); } }, children);

// What no column should be as wide as.
const unbroken = /[^\s/@._?&=:,-]{25}|.{45}/;

/**
 * A table whose rows stay where they are: only cells that say something else are drawn again, so that focus and what is
 * being chosen survive. A column is its title, its class if any, its value of an item, and what is drawn of it where that is no text.
 * The class `tight` keeps short values in one line, `number` does that and puts them to the right.
 */
export function table(label, keyOf, columns) {
  const known = new Map();
  const body = element("tbody");
  const classOf = i => typeof columns[i][1] === "string" ? columns[i][1].replace("number", "number tight") : null;
  const of = columns.map(([title, ...rest]) => [title, ...rest.filter(one => typeof one === "function")]);
  const make = () => ({ said: [],
    row: element("tr", {}, of.map(([title], i) => element("td", { class: classOf(i), "data-label": title }))) });
  return {
    node: element("div", { class: "wide", role: "group", "aria-label": label, tabindex: "0" }, element("table", { class: "cards" },
      element("thead", {}, element("tr", {}, of.map(([title], i) => element("th", { scope: "col", class: classOf(i) }, title)))), body)),
    draw: items => {
      const kept = new Set(items.map(keyOf));
      for (const [key, { row }] of known) if (!kept.has(key)) { row.remove(); known.delete(key); }
      items.forEach((item, index) => {
        const key = keyOf(item);
        if (!known.has(key)) known.set(key, make());
        const { row, said } = known.get(key);
        of.forEach(([, value, draw], i) => {
          const now = JSON.stringify(value(item));
          if (said[i] === now) return;
          said[i] = now;
          fill(row.cells[i], draw ? draw(item, row.cells[i]) : value(item));
          row.cells[i].classList.toggle("long", unbroken.test(row.cells[i].textContent));
        });
        if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
      });
    },
  };
}
