import { element, fill } from "./dom.js";
import { ownSandbox } from "./api.js";

const target = document.getElementById("view");
const titles = { calls: "Calls", call: "Call", sandboxes: "Sandboxes", verdict: "Verdict", contract: "Contract", requirements: "Rules" };
const views = {
  calls: () => import("./calls.js"),
  call: () => import("./call.js"),
  sandboxes: () => import("./sandboxes.js"),
  verdict: () => import("./verdict.js"),
  contract: () => import("./contract.js"),
  requirements: () => import("./requirements.js"),
};
const pageKeys = new Map([
  ...Object.keys(views).filter(name => name !== "call").map((name, index) => [String(index + 1), [titles[name], () => go(`#/${name}`)]]),
  ["?", ["Show these shortcuts", showKeys]],
]);
const kept = {};
let viewKeys = new Map();
let shown = null;

function go(fragment) { location.hash = fragment; }

/** What the fragment names: a view, what it is asked to show, and its parameters. */
function readFragment() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [name = "", ...rest] = path.split("/").map(decoded);
  return { name: name === "calls" && rest.length > 0 ? "call" : views[name] ? name : "calls", rest, query: new URLSearchParams(query) };
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

async function show() {
  const { name, rest, query } = readFragment();
  const ended = shown;
  const mine = shown = { name, close: null };
  ended?.close?.();
  viewKeys = new Map();
  document.title = `${titles[name]} · EmailSync${ownSandbox === null ? "" : ` · ${ownSandbox}`}`;
  for (const link of document.querySelectorAll("nav a[data-view]")) {
    if (link.dataset.view === name || (name === "call" && link.dataset.view === "calls")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }

  try {
    const view = await views[name]();
    if (shown !== mine) return;
    target.className = name;
    fill(target);
    // The view builds what it can at once, and gives back how it is ended.
    const close = view.show(target, { rest, query }, context(mine, ended?.name));
    if (shown === mine) mine.close = close;
    else close?.();
    if (ended !== null && ended.name !== name) target.focus({ preventScroll: true });
  } catch (error) {
    if (shown === mine)
      fill(target, element("div", { class: "notice failed stack", role: "alert" }, element("h1", {}, "This view cannot be shown"),
        element("p", {}, error.message), element("button", { type: "button", onclick: () => location.reload() }, "Try again")));
  }
}

/** What a view may do beside its own elements. */
function context(mine, before) {
  return {
    go,
    /** Name of the view before; null for none. */
    before,
    /** What views keep for when they are shown again. */
    kept,
    /** Says something to those who do not see the page. */
    say: text => { document.getElementById("said").textContent = text; },
    /** Keys of the view: from the key's name to what it is for and what it does. */
    keys: keys => { if (shown === mine) viewKeys = new Map(Object.entries(keys)); },
    /** Changes the fragment's parameters without showing the view anew. */
    remember: query => history.replaceState(null, "",
      `#/${[mine.name === "call" ? "calls" : mine.name, ...readFragment().rest.map(encodeURIComponent)].join("/")}` +
        `${String(query) === "" ? "" : `?${query}`}`),
  };
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const writing = event.target.matches("input, select, textarea, [contenteditable]");
  if (writing && event.key !== "Escape") return;
  const [, act] = viewKeys.get(event.key) ?? pageKeys.get(event.key) ?? [];
  if (act === undefined) return;
  // A key that had nothing to do is the browser's: Enter on a button.
  if (act(event) !== false) event.preventDefault();
});

function showKeys() {
  const name = key => ({ " ": "Space", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" })[key] ?? key;
  fill(document.querySelector("#key-list dl"), [...viewKeys, ...pageKeys].map(([key, [purpose]]) =>
    element("div", {}, element("dt", {}, element("kbd", {}, name(key))), element("dd", {}, purpose))));
  document.getElementById("key-list").showModal();
}

function switchTheme() {
  const order = ["system", "light", "dark"];
  const next = order[(order.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % order.length];
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  localStorage.setItem("emailsync-theme", next);
  nameTheme();
}

function nameTheme() {
  document.getElementById("theme").textContent = `Theme: ${document.documentElement.dataset.theme ?? "system"}`;
}

const place = document.getElementById("place");
place.textContent = place.title = ownSandbox ?? "";
document.querySelector(".top").hidden = false; // not before its names are known, which would push it
document.getElementById("keys").addEventListener("click", showKeys);
document.getElementById("theme").addEventListener("click", switchTheme);
nameTheme();
addEventListener("hashchange", show);
show();
