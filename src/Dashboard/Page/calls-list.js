import { element } from "./dom.js";
import { headRow, rowOf } from "./calls-row.js";

const held = 1500; // milliseconds after the pointer was moved over the rows
const beyond = 6; // rows above and below what is seen, for scrolling and for those who tab on

/** A list that draws no more rows than are seen; all are of one height. Draws at most once a frame. */
export class CallList {
  #rows; #showsSandbox; #query; #on; #body; #head; #drawn = new Map(); #frame = 0; #height = 32; #sizes; #pointer = "";
  /** Id of the call that was chosen by key or click; null for none. */
  chosen = null;
  /** Timer that runs while the pointer moves over the rows: who is about to click must not have another row under it. */
  pointing = 0;

  /**
   * `query` gives what rows add to a call's address; `on.seen(index)` gets the last row that is seen, `on.moved()` follows each
   * scrolling and choosing.
   */
  constructor(rows, showsSandbox, query, on) {
    [this.#rows, this.#showsSandbox, this.#query, this.#on] = [rows, showsSandbox, query, on];
    this.#head = element("div", { role: "rowgroup", class: "call-head" }, headRow(showsSandbox));
    this.#body = element("div", { role: "rowgroup", class: "call-rows", onpointermove: event => this.#pointed(event),
      onfocusin: event => this.#choose(event.target.closest("[data-id]")?.dataset.id) });
    this.element = element("div", { role: "table", class: `call-list${showsSandbox ? "" : " of-one"}`, "aria-label": "Calls, newest first",
      tabindex: "-1", onscroll: () => this.#moved() },
      this.#head, this.#body);
    this.#sizes = new ResizeObserver(() => this.draw());
    this.#sizes.observe(this.element);
  }

  get isAtTop() { return this.element.scrollTop < 2; }

  /** How many rows there is room for. */
  get room() { return Math.ceil(this.#seen / this.#height) + 1; }

  get #seen() { return Math.max(0, this.element.clientHeight - this.#head.offsetHeight); }

  /** A row, and how far above the top it is: a place to come back to. Null for the top itself, of which nothing is chosen. */
  get place() {
    const { list } = this.#rows;
    const chosen = this.#drawn.has(this.chosen) ? list.findIndex(call => call.id === this.chosen) : -1;
    const index = chosen < 0 ? Math.floor(this.element.scrollTop / this.#height) : chosen;
    return chosen < 0 && this.isAtTop ? null : { id: list[index]?.id, offset: this.element.scrollTop - index * this.#height };
  }

  /** Scrolls the row of a place to where it was, or the one below it where it is gone. */
  return(place) {
    const index = place === null ? 0 : this.#rows.list.findIndex(call => call.id <= place.id);
    this.#drawNow();
    if (index >= 0) this.element.scrollTop = index * this.#height + (place?.offset ?? 0);
  }

  /** Chooses the call of this id, if it is still known. */
  choose(id) {
    const index = this.#rows.list.findIndex(call => call.id === id);
    if (index >= 0) this.#lead(index);
    else this.leave();
  }

  draw() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  /** Chooses the row that is so many rows on; of none chosen, the first that is seen. */
  move(step) {
    const { list } = this.#rows;
    const at = list.findIndex(call => call.id === this.chosen);
    const index = at < 0 ? Math.round(this.element.scrollTop / this.#height) : Math.max(0, Math.min(at + step, list.length - 1));
    if (list[index] !== undefined) this.#lead(index);
  }

  toTop() {
    this.leave();
    this.element.scrollTop = 0;
  }

  toEnd() { this.element.scrollTop = this.element.scrollHeight; }

  /** None is chosen any more. */
  leave() {
    if (this.#body.contains(document.activeElement)) this.element.focus({ preventScroll: true });
    this.chosen = null;
    this.#moved();
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.pointing);
    this.#sizes.disconnect();
  }

  #linkOf(id) { return this.#drawn.get(id)?.querySelector("a"); }

  #lead(index) {
    const top = index * this.#height;
    this.element.scrollTop = Math.min(top, Math.max(this.element.scrollTop, top + this.#height - this.#seen));
    this.chosen = this.#rows.list[index].id;
    this.#drawNow();
    this.#linkOf(this.chosen).focus({ preventScroll: true });
    this.#on.moved();
  }

  #choose(id) {
    if (id === undefined || id === this.chosen) return;
    this.chosen = id;
    this.#moved();
  }

  // A row that is drawn under a pointer at rest makes such an event, too.
  #pointed({ pointerType, screenX, screenY }) {
    const at = `${screenX} ${screenY}`;
    if (pointerType === "touch" || at === this.#pointer) return;
    this.#pointer = at;
    clearTimeout(this.pointing);
    this.pointing = setTimeout(() => {
      this.pointing = 0;
      this.#on.moved();
    }, held);
  }

  #moved() {
    this.draw();
    this.#on.moved();
  }

  #drawNow() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { list, count } = this.#rows;
    if (this.#body.style.getPropertyValue("--count") !== String(count)) this.#body.style.setProperty("--count", count);
    // The height is the style sheet's: another one on a narrow screen.
    if (count > 0) this.#height = this.#body.offsetHeight / count;
    const first = Math.max(0, Math.floor(this.element.scrollTop / this.#height) - beyond);
    const last = Math.min(count, first + this.room + 2 * beyond);
    const wanted = new Map();
    const query = this.#query();
    // Further down there may be calls that have only been asked for.
    for (let index = first; index < Math.min(last, list.length); index++) {
      const drawn = this.#drawn.get(list[index].id);
      const row = drawn?.dataset.status === String(list[index].status) ? drawn : rowOf(list[index], this.#showsSandbox);
      row.querySelector("a").setAttribute("href", `#/calls/${list[index].id}${query}`); // so that one comes back to the same calls
      row.style.transform = `translateY(${index * this.#height}px)`;
      row.setAttribute("aria-rowindex", index + 2);
      row.classList.toggle("chosen", list[index].id === this.chosen);
      wanted.set(list[index].id, row);
    }

    this.element.setAttribute("aria-rowcount", count + 1);
    this.#put(wanted);
    // Tab goes to one row; from there on arrows do.
    const reached = this.#linkOf(this.chosen) ?? this.#body.querySelector("a");
    for (const link of this.#body.querySelectorAll("a")) link.tabIndex = link === reached ? 0 : -1;
    this.#on.seen(last - 1);
  }

  // Rows stay the elements that they are while they are seen, and none is moved: it would lose the focus.
  #put(wanted) {
    for (const [id, row] of this.#drawn) {
      if (wanted.get(id) === row) continue;
      if (row.contains(document.activeElement)) this.element.focus({ preventScroll: true });
      row.remove();
    }

    let next = this.#body.firstElementChild;
    for (const row of wanted.values()) {
      if (row === next) next = next.nextElementSibling;
      else this.#body.insertBefore(row, next);
    }

    this.#drawn = wanted;
  }
}
