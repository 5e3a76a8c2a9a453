import { button, element, fill } from "./dom.js";

const levels = [["", "all"], ["must", "MUST"], ["should", "SHOULD"], ["may", "MAY"], ["none", "none"]];
const status = /^(0|[1-5](\d\d|xx))?$/i;
const typing = 200;

/** The fields by which calls are filtered. They begin as the fragment's parameters say; `changed` follows each change. */
export class CallFilter {
  #fields; #query; #chips = element("span", { class: "bar" }); #changed; #timer = 0; #sandboxes = "";

  constructor(query, showsSandbox, changed) {
    this.#query = new URLSearchParams(query);
    this.#changed = changed;
    const later = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#take(), typing); };
    const choice = options => element("select", { onchange: () => this.#take() },
      options.map(([value, text]) => element("option", { value }, text)));
    this.search = element("input",
      { type: "search", placeholder: "Target, caller, header, finding…", "aria-label": "Text", oninput: later });
    this.#fields = {
      text: this.search,
      status: element("input", { placeholder: "4xx or 401", size: 8, maxlength: 3, autocomplete: "off", oninput: later }),
      level: choice(levels),
      ...(showsSandbox && { sandbox: choice([]) }),
    };
    this.element = element("form",
      { class: "bar call-filter", role: "search", "aria-label": "Filter", onsubmit: event => event.preventDefault() },
      this.search, element("label", {}, "Status ", this.#fields.status), element("label", {}, "Findings ", this.#fields.level),
      showsSandbox && element("label", {}, "Sandbox ", this.#fields.sandbox), this.#chips);
    this.#show();
  }

  get isEmpty() { return this.#query.size === 0; }

  /** The parameters of a control route, and of the fragment. */
  get query() { return new URLSearchParams(this.#query); }

  empty() {
    this.#query = new URLSearchParams();
    this.#show();
    this.#changed();
  }

  /** Offers the sandboxes that there are. Values begin with a slash: the root's name is empty, as the value of "all". */
  offer(names) {
    const field = this.#fields.sandbox;
    const chosen = this.#query.get("sandbox");
    const all = chosen === null || names.includes(chosen) ? names : [chosen, ...names];
    if (field === undefined || this.#sandboxes === `/${all}`) return;
    this.#sandboxes = `/${all}`;
    fill(field, element("option", { value: "" }, "all"), all.map(name => element("option", { value: `/${name}` }, name || "(root)")));
    field.value = chosen === null ? "" : `/${chosen}`;
  }

  /** Takes what was typed just now, without waiting for more. */
  settle() {
    if (this.#timer !== 0) this.#take();
  }

  stop() { clearTimeout(this.#timer); }

  #take() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    for (const [name, field] of Object.entries(this.#fields)) {
      const value = field.value.trim();
      const isFine = name !== "status" || status.test(value); // half of one is none yet
      if (isFine) field.removeAttribute("aria-invalid");
      else field.setAttribute("aria-invalid", "true");
      if (value === "" || !isFine) this.#query.delete(name);
      else this.#query.set(name, name === "sandbox" ? value.slice(1) : value);
    }

    this.#changed();
  }

  #show() {
    for (const [name, field] of Object.entries(this.#fields)) field.value = this.#query.get(name) ?? "";
    this.#sandboxes = "";
    this.offer([]);
    // Others lead here with more than there are fields for.
    fill(this.#chips, [...this.#query].filter(([name]) => !(name in this.#fields)).map(([name, value]) =>
      button(`${name} ${value} ×`, () => { this.#query.delete(name); this.#show(); this.#changed(); },
        { "aria-label": `Without the filter ${name} ${value}` })));
  }
}
