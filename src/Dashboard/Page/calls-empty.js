import { button, copyButton, element, fill } from "./dom.js";
import { ownSandbox } from "./api.js";

/** What stands in the list's place while it is empty: how a first call is made, or that the filter takes none. */
export function showEmpty(target, isFiltered, withoutFilter) {
  if (isFiltered) return fill(target, element("h2", {}, "No call matches the filter"), button("Show all calls", withoutFilter));
  const installation = new URL("..", location.href.split("#")[0]).href.replace(/\/$/, "");
  const credentials = /^cust\d+$/i.test(ownSandbox ?? "") ? `-H 'Authorization: Bearer 8A:${ownSandbox}.mock-access-token'` : "-u tje0:Tje0";
  const any = location.protocol === "https:" ? " --insecure" : ""; // the mock's own certificate is known to nobody
  const call = `curl -i${any} ${credentials} -H 'Content-Type: application/json' \\\n  -d '{"SyncUserAccount":{"AccountId":17}}' \\\n  ${installation}/api/v1/Agents/EMail/SyncEmailAccount`;
  return fill(target, element("h2", {}, "No call yet"),
    element("p", {}, "Give your code this base URL:"),
    element("div", { class: "bar" }, element("code", {}, installation), copyButton(() => installation, "Copy URL")),
    element("p", {}, "Or make a first call from a shell. It is here as soon as it is answered."),
    element("pre", { tabindex: "0" }, call), copyButton(() => call, "Copy call"));
}
