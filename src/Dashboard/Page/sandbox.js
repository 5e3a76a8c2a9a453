import { ask, askJson, download, ownSandbox } from "./api.js";
import { button, element, fill, link, quiet, utc } from "./dom.js";
import { faultPanel } from "./faults.js";
import { firstCall } from "./first-call.js";
import { applicationPanel, tenantPanel, tokenPanel } from "./sandbox-login.js";
import { timeline } from "./timeline.js";
import { alertBox, attempt, count, field, form, nameOf, panel, poll, put, table, timeColumn, verdictOf } from "./parts.js";

const most = 200; // rows of a table; the filter finds the others

/** One sandbox: its clock, faults, synchronisations, sign-ins, accounts and effects. */
export function showSandbox(target, sandbox, context) {
  const [unread, notice] = [alertBox(), alertBox()];
  const [facts, base] = [element("p"), quiet("")];
  const root = new URL(ownSandbox === null && sandbox !== "" ? `../${sandbox}/api/v1` : "../api/v1", location.href).href;
  let [last, known] = [{}, null];
  /** Asks for a change, and shows at once what came of it. */
  const change = async (path, method, body, said, fields) => {
    if (!await attempt(() => ask(path, { method, sandbox, ...body }), notice, fields)) return false;
    context.say(said);
    last = { ...last, lastCall: undefined };
    reader.now();
    return true;
  };
  const chart = timeline(() => "", sandbox);
  const beginning = element("div", { hidden: true });
  const parts = [clockPanel, syncPanel, faultPanel, accountPanel, effectPanel].map(make => make(change));
  const [tenant, tokens, applications] = [tenantPanel, tokenPanel, applicationPanel].map(make => make(change));
  const page = element("div", { class: "stack", hidden: true },
    element("div", { class: "bar" }, element("h1", {}, nameOf(sandbox)), facts, element("div", { class: "bar push" },
      ownSandbox === null ? link("#/sandboxes", "All sandboxes") : null,
      button("Save state", () => attempt(() => download("state", `${sandbox || "root"}-state.json`, { sandbox }), notice)),
      loadButton(change),
      button("Reset…", () => askReset(sandbox, last, () => change("reset", "POST", {}, "Reset")), { class: "danger" }))),
    base, notice, chart.node, beginning,
    element("div", { class: "sides" }, parts[0].node, parts[1].node, tenant.node),
    tokens.node, applications.node, parts.slice(2).map(part => part.node));
  tenant.node.hidden = tokens.node.hidden = applications.node.hidden = true;
  fill(target, unread, page);

  let login = null;
  /** An on-site installation has neither a state nor applications, but tickets and tokens may be issued there as well. */
  async function drawLogin({ type }, of) {
    const isOnline = type === "online";
    const [issued, status] = await Promise.all([of("tokens"), isOnline ? of("tenant") : null]);
    tokens.draw(issued.tokens);
    tokens.node.hidden = !isOnline && issued.count === 0;
    if (!isOnline) return;
    login ??= await Promise.all(["login", "openapi.json"].map(path => askJson(path))).then(([{ applications: all }, document]) =>
      ({ applications: all, states: document.components.schemas.TenantState.enum }));
    for (const part of [tenant, applications]) {
      part.draw(status, login);
      part.node.hidden = false;
    }
  }

  const reader = poll(unread, async () => {
    const of = path => askJson(path, { sandbox });
    known ??= await Promise.all(["faults/kinds", "verdict", "state/schema"].map(path => askJson(path)))
      .then(([told, { operations }, schema]) => ({ told, operations, mailboxes: schema.$defs.mailbox.enum }));
    const now = await of("sandbox");
    await drawLogin(now, of);
    // Effects are many, and others only where their number is another, the newest call, or what was changed here.
    const isNew = now.effects !== last.effects || now.lastCall !== last.lastCall;
    const [sync, faults, accounts, effects] = await Promise.all(["sync", "faults", "accounts", ...isNew ? ["effects"] : []].map(of));
    last = now;
    if (isNew) await chart.refresh();
    chart.node.hidden = now.calls === 0;
    if (now.calls === 0 && beginning.childElementCount === 0) fill(beginning, await firstCall(sandbox));
    beginning.hidden = now.calls > 0;
    if (isNew) fill(facts, `${now.type}, ${count(now.calls, "call")}, ${now.refused} refused: `, verdictOf(now));
    put(base, now.calls > 0
      ? `Called at ${root}`
      : `No calls to ${root} yet. A sandbox is created by its first call, or by a change made here.`);
    parts.forEach((part, i) => part.draw(
      [{ ...now.clock, timeZone: now.serverTimeZone }, sync, faults.faults, accounts.accounts, effects][i], known));
    page.hidden = false;
  });
  return () => {
    reader.end();
    chart.stop();
  };
}

function clockPanel(change) {
  const [time, state, zone] = [element("time"), quiet(""), quiet("")];
  const at = field("Set or advance", "a time such as 2026-03-01T08:00:00Z, or a duration such as PT24H");
  const set = (body, said) => change("clock", "PUT", { body }, said, { now: at, advance: at });
  const freeze = button("Freeze", () => set({ frozen: freeze.textContent === "Freeze" }, "Done"));
  return {
    node: panel("Clock", element("div", {}, element("p", { class: "clock" }, time), state, zone),
      element("div", { class: "bar" },
        button("+1 h", () => set({ advance: "PT1H" }, "Advanced by an hour")),
        button("+24 h", () => set({ advance: "PT24H" }, "Advanced by a day")),
        freeze,
        button("Use server time", () => change("clock", "DELETE", {}, "Following the server's time"))),
      form(() => {
        const told = at.input.value.trim().toUpperCase();
        set({ [told.startsWith("P") ? "advance" : "now"]: told }, "Set");
      }, element("div", { class: "fields" }, at.node, element("button", {}, "Set")))),
    draw: clock => {
      put(time, utc(clock.now));
      time.dateTime = clock.now;
      put(state, clock.frozen ? "Frozen until you advance it."
        : clock.moved ? `Running, ${clock.offset.replace(/\.\d+/, "")} from the server's time.`
        : "Running with the server's time.");
      put(zone, `Times in answers are in ${clock.timeZone}, without an offset, unless SO-TimeZone requests another zone.`);
      put(freeze, clock.frozen ? "Unfreeze" : "Freeze");
    },
  };
}

function syncPanel(change) {
  const state = element("p");
  const fields = { milliseconds: field("Duration", "milliseconds"), intervalSeconds: field("Ready again after", "seconds") };
  const number = text => /^\d+$/.test(text) ? Number(text) : text;
  const set = async () => {
    // With nothing at all in it, the form is wrong at its first field.
    const said = Object.entries(fields).map(([name, { input }]) => [name, number(input.value.trim())])
      .filter(([, value], i, all) => value !== "" || (i === 0 && all[1][1] === ""));
    if (await change("sync", "PUT", { body: Object.fromEntries(said) }, "Set", fields))
      for (const { input } of Object.values(fields)) input.value = "";
  };
  return {
    node: panel("Synchronisation", state,
      form(set, element("div", { class: "fields" }, Object.values(fields).map(one => one.node), element("button", {}, "Set"),
        button("Restore settings", () => change("sync", "DELETE", {}, "Settings restored"))))),
    draw: sync => put(state,
      `A sync takes ${sync.milliseconds} ms; an account is ready again after ${sync.intervalSeconds} s. ` +
      `${sync.syncing.length === 0 ? "None is running" : `${sync.syncing.length} running`}; the lock of SyncEmailAccounts is ` +
      `${sync.lock.held ? `held until ${utc(sync.lock.heldUntil)}` : "free"}.`),
  };
}

// What the control routes call "none" is no fault.
const mailboxName = mailbox => mailbox === "none" ? "healthy" : mailbox.replaceAll("-", " ");

function accountPanel(change) {
  const filter = element("input",
    { type: "search", "aria-label": "Filter accounts", placeholder: "Name, address, number", size: 22, oninput: () => draw() });
  const said = quiet("");
  let [all, mailboxes] = [[], []];
  const rows = table("Accounts", one => one.AccountId, [
    ["Account", "number", one => one.AccountId],
    ["Owner", one => one.AssociateName ?? one.AssociateId],
    ["Address", "tight", one => one.EMailAddress],
    ["State", "tight", one => [one.ready, one.syncing],
      one => element("span", { class: `tag ${one.syncing ? "may" : one.ready ? "fine" : ""}` },
        one.syncing ? "↻ syncing" : one.ready ? "✓ ready" : "◷ not yet ready")],
    timeColumn("Last fetch", one => one.LastFetch),
    ["Errors", one => [one.ErrorCount, one.ErrorReason],
      one => one.ErrorCount === 0 ? "0" : [element("span", { class: "tag must" }, `✗ ${one.ErrorCount}`), " ", one.ErrorReason]],
    ["Mailbox", one => [one.mailbox, mailboxes], (one, cell) => {
      const choice = cell.firstChild ?? element("select", { "aria-label": `Mailbox of account ${one.AccountId}`, onchange: async () => {
        const done = await change(`accounts/${one.AccountId}`, "PATCH", { body: { mailbox: choice.value } },
          `Mailbox: ${mailboxName(choice.value)}`);
        if (!done) choice.value = one.mailbox;
      } }, mailboxes.map(value => element("option", { value }, mailboxName(value))));
      choice.value = one.mailbox;
      return choice;
    }],
  ]);
  const draw = () => {
    const found = all.filter(one =>
      `${one.AccountId} ${one.AssociateName} ${one.EMailAddress}`.toLowerCase().includes(filter.value.trim().toLowerCase()));
    rows.draw(found.slice(0, most));
    put(said, `${count(all.length, "account")}, ${all.filter(one => one.ready).length} ready; ${Math.min(found.length, most)} shown`);
  };
  return { node: panel("Accounts", element("div", { class: "bar" }, filter, said), rows.node),
    draw: (now, known) => { [all, mailboxes] = [now, known.mailboxes]; draw(); } };
}

function effectPanel() {
  const said = quiet("");
  const rows = table("Effects", one => one.key, [
    timeColumn("Time", one => one.time),
    ["Account", "number", one => one.account.AccountId],
    ["Owner", one => one.account.AssociateName],
    ["By", one => one.scheme],
    ["Media type", one => one.mediaType],
    ["Call", "tight", one => one.request,
      one => link(`#/calls/${one.request}`, one.request.slice(-8), { class: "mono", "aria-label": `Call ${one.request.slice(-8)}` })],
  ]);
  return {
    node: panel("Effects", said, rows.node),
    draw: all => {
      if (all === undefined) return;
      rows.node.hidden = all.count === 0;
      rows.draw(all.effects.slice(0, most).map((one, i) => ({ ...one, key: all.count - i })));
      put(said, all.count === 0
        ? "No call has synchronised anything."
        : `${count(all.count, "synchronisation")}, the newest first; ${Math.min(all.effects.length, most)} shown`);
    },
  };
}

function loadButton(change) {
  const input = element("input", { type: "file", accept: ".json", hidden: true, onchange: async () => {
    const [file] = input.files;
    if (file) await change("state", "PUT", { raw: await file.text() }, "Loaded");
    input.value = "";
  } });
  return [button("Load state…", () => input.click()), input];
}

function askReset(sandbox, state, reset) {
  const dialog = element("dialog", { "aria-labelledby": "reset-title", onclose: () => dialog.remove() },
    element("h2", { id: "reset-title" }, `Reset ${nameOf(sandbox)}?`),
    element("p", {},
      `This permanently deletes ${count(state.calls, "call")} with their verdict, ${count(state.effects, "effect")}, ` +
      `${count(state.faults, "armed fault")}, and the sessions. It also resets clock, accounts and synchronisation settings.`),
    element("div", { class: "bar" }, button("Reset", () => { dialog.close(); reset(); }, { class: "danger" }),
      button("Cancel", () => dialog.close(), { autofocus: true })));
  document.body.append(dialog);
  dialog.showModal();
}
