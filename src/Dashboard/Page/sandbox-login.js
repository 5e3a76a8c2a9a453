import { button, element, quiet } from "./dom.js";
import { field, form, panel, put, table, timeColumn } from "./parts.js";

const most = 200; // rows

/** Whether an online tenant runs, and where it lives. */
export function tenantPanel(change) {
  const [state, place] = [element("span"), quiet("")];
  const select = element("select", { id: "tenant-state", onchange: async () => {
    const done = await change("tenant", "PUT", { body: { state: select.value } }, `State: ${select.value}`);
    if (!done) select.value = now.state;
  } });
  const host = field("New host", "with its port; if empty, the mock's other loopback name");
  const move = async () => {
    const text = host.input.value.trim();
    const body = { moved: true, ...text && { host: text } };
    if (await change("tenant", "PUT", { body }, "Moved", { host, moved: host })) host.input.value = "";
  };
  const back = button("Move back", async () => {
    if (await change("tenant", "PUT", { body: { moved: false } }, "Moved back")) host.input.focus(); // the button is gone then
  });
  let now = {};
  return {
    node: panel("Tenant", element("p", {}, state, " ", place),
      element("div", { class: "field" }, element("label", { for: "tenant-state" }, "State"), select),
      form(move, element("div", { class: "fields" }, host.node, element("button", {}, "Move"), back))),
    draw: (tenant, { states }) => {
      now = tenant;
      if (select.childElementCount === 0) select.append(...states.map(value => element("option", { value }, value)));
      if (document.activeElement !== select) select.value = tenant.state;
      put(state, `${tenant.running ? "✓" : "✗"} ${tenant.state}`);
      state.className = `tag ${tenant.running ? "fine" : "must"}`;
      put(place, `${tenant.running ? "It answers calls" : "It refuses calls"}, and ` +
        (tenant.moved ? `has moved to ${tenant.host}: calls to any other host get 421.` : "has not moved."));
      back.hidden = !tenant.moved;
    },
  };
}

/** The issued tokens and tickets, without their text. */
export function tokenPanel(change) {
  const said = quiet("");
  const all = button("Expire all", () => change("tokens/expire", "POST", {}, "All access tokens and tickets expired"), { class: "push" });
  const rows = table("Tokens and tickets", one => one.id, [
    ["Id", "tight", one => one.id],
    ["Kind", "tight", one => kinds[one.kind] ?? one.kind],
    ["User", one => one.user],
    ["Application", one => one.application ?? "none"],
    ["State", "tight", one => one.state, one => element("span", { class: `tag ${one.state === "Live" ? "fine" : ""}` },
      `${signs[one.state] ?? "○"} ${one.state.toLowerCase()}`)],
    ["Time left", "tight", timeLeft],
    ["Uses", "number", one => one.uses],
    timeColumn("Last use", one => one.lastUse),
    ["Change", one => one.state === "Live", one => one.state === "Live" && element("div", { class: "bar" },
      action(one, "Expire", `tokens/${one.id}/expire`, "POST", "Expired"),
      action(one, "Revoke", `tokens/${one.id}`, "DELETE", "Revoked"))],
  ]);
  const action = (one, text, path, method, done) => button(text, async () => {
    // The buttons of this row are gone then, and the focus with them.
    if (await change(path, method, {}, `${done}: ${one.id}`)) rows.node.focus();
  }, { "aria-label": `${text} ${kinds[one.kind] ?? one.kind} ${one.id}` });
  return {
    node: panel("Tokens and tickets", element("div", { class: "bar" }, said, all), rows.node),
    draw: tokens => {
      const isLive = one => one.state === "Live";
      // Those that can be used, and of these the newest, first.
      const ordered = tokens.toReversed().sort((one, other) => isLive(other) - isLive(one));
      rows.draw(ordered.slice(0, most));
      rows.node.hidden = tokens.length === 0;
      const live = tokens.filter(isLive);
      all.hidden = !live.some(one => one.kind !== "RefreshToken");
      put(said, tokens.length === 0 ? "None was issued. A sign-in adds its tokens here; the fixed test identities are always accepted."
        : `${tokens.length.toLocaleString("en")} issued, ${live.length.toLocaleString("en")} live; ${Math.min(tokens.length, most)} shown`);
    },
  };
}

/** The applications that may sign in users of a tenant. */
export function applicationPanel() {
  const said = quiet("");
  const rows = table("Applications", one => one.clientId, [
    ["Application", one => one.name],
    ["Client id", one => one.clientId],
    ["Client secret", one => one.clientSecret ?? "as configured"],
    ["System user token", one => one.systemToken ?? "as configured or none"],
    ["Redirects", one => one.redirects.join(", ")],
    ["EMail agent", "tight", one => one.eMailAgent ? "✓ granted" : "✗ not granted"],
  ]);
  return {
    node: panel("Applications", said, rows.node),
    draw: (tenant, { applications }) => {
      const its = applications.filter(one => one.tenants.length === 0 || one.tenants.includes(tenant.sandbox));
      rows.draw(its);
      rows.node.hidden = its.length === 0;
      put(said, its.length === 0 ? "The tenant has consented to no application."
        : `The tenant has consented to ${its.length === applications.length ? "all" : `${its.length} of ${applications.length}`}.`);
    },
  };
}

const kinds = { AccessToken: "access token", RefreshToken: "refresh token", Ticket: "ticket" };
const signs = { Live: "✓", Expired: "◷", Revoked: "✗" };

function timeLeft({ state, secondsLeft }) {
  if (state !== "Live") return "none";
  if (secondsLeft === null) return "as long as the consent";
  const minutes = Math.floor(secondsLeft / 60);
  return secondsLeft < 120 ? `${secondsLeft} s` : minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
