import { askJson, download, ownSandbox } from "./api.js";
import { button, element, fill, quiet } from "./dom.js";
import { alertBox, attempt, inOrder, moment, pageOf, poll, put, table, utc, verdictOf } from "./parts.js";
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
    ["Clock", one => one.clock.moved ? utc(one.clock.now) + (one.clock.frozen ? ", frozen" : "") : "the server's"],
    ["Last call", one => moment(one.lastCall)],
    ["Verdict", one => [one.clean, one.calls > 0], one => verdictOf(one)],
  ]);
  const page = element("div", { class: "stack", hidden: true },
    element("div", { class: "bar" }, element("h1", {}, "Sandboxes"), said,
      button("Save the state of all", () => attempt(() => download("state", "emailsync-state.json"), notice), { class: "push" })),
    list.node,
    quiet("Each word before /api/v1 is an installation of its own, from its first use on: /my-test-7/api/v1 is on-site, /Cust12345/api/v1 an online tenant."));
  fill(target, notice, page);
  return poll(notice, async () => {
    const { sandboxes } = await askJson("sandbox");
    list.draw(inOrder(sandboxes));
    put(said, `${sandboxes.length} of them`);
    page.hidden = false;
  }).end;
}
