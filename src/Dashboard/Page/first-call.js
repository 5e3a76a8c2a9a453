import { askJson, ownSandbox } from "./api.js";
import { copyButton, element, link } from "./dom.js";

/** How a first call is made, with what this mock takes: its address, and one of its users. For where there is none yet. */
export async function firstCall(sandbox = ownSandbox) {
  const base = new URL(ownSandbox === null && sandbox ? `../${sandbox}` : "..", location.href.split("#")[0]).href.replace(/\/$/, "");
  const credentials = await credentialsOf(sandbox);
  const any = location.protocol === "https:" ? " --insecure" : ""; // the mock's own certificate is known to nobody
  const call = accountId =>
    `curl -i${any} ${credentials} -H 'Content-Type: application/json' \\\n  -d '{"SyncUserAccount":{"AccountId":${accountId}}}' \\\n` +
    `  ${base}/api/v1/Agents/EMail/SyncEmailAccount`;
  return element("div", { class: "empty" },
    element("h2", {}, "No calls yet"),
    element("ol", {},
      element("li", {}, "Give your code this base URL: ", command(base, "Copy URL")),
      element("li", {}, "Or make a first call from a shell. It gets a 204, and appears here.",
        command(call(17), "Copy call")),
      element("li", {}, "Then make a mistake, such as a text instead of the number. You get a 400, and see here what to fix.",
        command(call('"17"'), "Copy wrong call"))),
    hasTryIt() && element("p", {}, "No shell at hand? ", link("../swagger/", "Try it in the browser"), "."));
}

const command = (text, label) => element("div", { class: "command" }, element("pre", { tabindex: "0" }, text),
  copyButton(() => text, label));

const hasTryIt = () => document.querySelector("nav a[href='../swagger/']") !== null;

// Which users there are, the page to try calls on knows; without it there are those that the documents name.
async function credentialsOf(sandbox) {
  const { users = [{ name: "tje0", password: "Tje0" }], accessTokens = [{ token: `8A:${sandbox}.mock-access-token` }],
    applications = [{ token: "mock-app-token" }] } =
    hasTryIt() ? await askJson("identities", { sandbox }).catch(() => ({})) : {};
  if (!/^cust\d+$/i.test(sandbox ?? "")) {
    const user = users.find(one => one.password !== null) ?? users[0];
    return `-u ${shell(`${user?.name ?? "USER"}:${user?.password ?? "PASSWORD"}`)}`;
  }
  const token = accessTokens.find(one => one.token !== null && !one.expired && one.eMailAgent !== false)?.token ?? "ACCESS-TOKEN";
  const application = applications.find(one => one.token !== null && one.eMailAgent !== false)?.token;
  return `-H ${shell(`Authorization: Bearer ${token}`)}${application ? ` -H ${shell(`SO-AppToken: ${application}`)}` : ""}`;
}

const shell = text => /^[\w:.@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
