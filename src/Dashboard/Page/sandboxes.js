import { askJson, download, ownSandbox } from "./api.js";
import { button, element, fill, moment, quiet } from "./dom.js";
import { alertBox, attempt, count, inOrder, pageOf, poll, put, table, timeColumn, verdictOf } from "./parts.js";
import { firstCall } from "./first-call.js";
import { showSandbox } from "./sandbox.js";

export function show(target, { rest }, context) {
  if (ownSandbox !== null || rest.length > 0) return showSandbox(target, ownSandbox ?? rest[0], context);

  const notice = alertBox();
  const said = quiet("");
  const number = (title, of) => [title, "number", of];
  const list = table("Sandboxes", one => one.sandbox, [
    ["Sandbox", one => one.sandbox, one => pageOf(one.sandbox)],
    ["Type", one => one.type],
    number("Calls", one => one.calls),
    number("Refused", one => one.refused),
    number("Effects", one => one.effects),
    number("Accounts", one => one.accounts),
    number("Armed faults", one => one.faults),
    ["Clock", one => one.clock.moved ? [one.clock.now, one.clock.frozen] : null,
      ({ clock }) => clock.moved ? [moment(clock.now), clock.frozen && ", frozen"] : "the server's"],
    timeColumn("Last call", one => one.lastCall),
    ["Verdict", "tight", one => [one.clean, one.calls > 0], one => verdictOf(one)],
  ]);
  const beginning = element("div", { hidden: true });
  const page = element("div", { class: "stack", hidden: true },
    element("div", { class: "bar" }, element("h1", {}, "Sandboxes"), said,
      button("Save the state of all", () => attempt(() => download("state", "emailsync-state.json"), notice), { class: "push" })),
    list.node, beginning,
    quiet("Each word before /api/v1 is a separate installation, created on first use: " +
      "/my-test-7/api/v1 is on-site, /Cust12345/api/v1 an online tenant."));
  fill(target, notice, page);
  return poll(notice, async () => {
    const { sandboxes } = await askJson("sandbox");
    list.draw(inOrder(sandboxes));
    if (sandboxes.length === 0 && beginning.childElementCount === 0) fill(beginning, await firstCall());
    beginning.hidden = sandboxes.length > 0;
    list.node.hidden = sandboxes.length === 0;
    put(said, `${count(sandboxes.length, "sandbox", "es")}, each an installation of its own`);
    page.hidden = false;
  }).end;
}
