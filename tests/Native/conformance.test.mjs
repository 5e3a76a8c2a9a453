// The suite judges the native program as it would any server.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inFolder, native, run, serve, suite } from "./program.mjs";

let mock;
before(async () => (mock = await serve(native)));
after(async () => assert.equal(await mock.stop(), 0));

const shared = {
  EMAILSYNC_BASIC: "tje0:Tje0", EMAILSYNC_TICKET: "7T:mock-ticket==", EMAILSYNC_LOGIN: "/login", EMAILSYNC_ACCOUNT: '{"AccountId":17,"AssociateName":"tje0"}',
  EMAILSYNC_FAILING_ACCOUNT: '{"AssociateName":"mail-server-down"}', EMAILSYNC_ALLOW_LOAD: "1", EMAILSYNC_ALLOW_EFFECTS: "1",
};

for (const [profile, sandbox, own] of [
  ["onsite", "native", { EMAILSYNC_RESTRICTED_BASIC: "noemail:noemail", EMAILSYNC_BEARER: "8A:native.mock-access-token" }],
  ["online", "Cust12345", {
    EMAILSYNC_BEARER: "8A:Cust12345.mock-access-token", EMAILSYNC_EXPIRED_BEARER: "8A:Cust12345.expired", EMAILSYNC_RESTRICTED_BEARER: "8A:Cust12345.without-email",
    EMAILSYNC_APPTOKEN: "mock-app-token", EMAILSYNC_RESTRICTED_APPTOKEN: "mock-app-without-email",
  }]])
  test(`The native program is conformant, ${profile}`, () => inFolder(async folder => {
    const target = `${mock.url}/${sandbox}`;
    const { code, output } = await run(suite, ["judge", "--target", target, "--profile", profile, "--out", join(folder, "out")],
      { env: { ...shared, ...own, EMAILSYNC_EFFECTS: `${target}/__mock/effects` } });
    assert.equal(code, 0, output);
    assert.ok(Number(/(\d+) MUST held, 0 failed/.exec(output)?.[1]) > 90, output);
  }));
