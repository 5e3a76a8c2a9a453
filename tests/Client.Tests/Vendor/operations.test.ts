// @superoffice/webapi, the vendor's own client, against the built mock.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { effectsOf, journalOf, newestRequestOf } from "../mock.mjs";
import { mock } from "../sharedMock.js";
import { EMailAgent, ResourceParsing, WebApi, agentOf, application, failure, operations, password, ticket, token } from "./vendorClient.js";

const ways = {
  "a password on-site": () => agent(mock.onSite(), password()),
  "an empty password on-site": () => agent(mock.onSite(), password("ADM0", "")),
  "a ticket on-site": () => agent(mock.onSite(), ticket()),
  "a token online": () => {
    const { tenant, base } = mock.online();
    return agent(base, token(`8A:${tenant}.mock-access-token`));
  },
  "a ticket and an application online": () => agent(mock.online().base, ticket(), application()),
};
const agent = (base: string, ...configure: Parameters<typeof agentOf> extends [string, ...infer C] ? C : never) =>
  ({ base, agent: agentOf(base, ...configure) });

/** Findings of the calls of a sandbox. */
const findingsOf = async (base: string) => (await journalOf(base)).flatMap(({ findings }) => findings);

describe.each(Object.keys(ways) as (keyof typeof ways)[])("With %s", (way) => {
  for (const operation of Object.keys(operations) as (keyof typeof operations)[])
    test(`${operation} is answered as the page says, and there is nothing to find`, async () => {
      const { base, agent } = ways[way]();
      await operations[operation](agent);
      const call = await newestRequestOf(base);
      assert.equal(call.status, operation.startsWith("Sync") ? 204 : 200);
      assert.deepEqual(await findingsOf(base), []);
    });
});

test("It sends names in camelCase, which arrive", async () => {
  const { base, agent } = ways["a password on-site"]();
  await agent.syncEmailAccountAsync({ accountId: 17, associateName: "tje0", associateId: 5 });
  assert.equal((await newestRequestOf(base)).body.text, '{"syncUserAccount":{"accountId":17,"associateName":"tje0","associateId":5}}');
  assert.deepEqual((await effectsOf(base)).map(({ account }) => account), [{ AccountId: 17, AssociateName: "tje0", AssociateId: 5 }]);
});

test("It takes the request object of the page as well as the account", async () => {
  const { base, agent } = ways["a password on-site"]();
  await agent.syncEmailAccountAsync({ syncUserAccount: { accountId: 17 } });
  await agent.syncEmailAccountsAsync({ syncUserAccounts: [{ accountId: 18 }] });
  assert.deepEqual((await effectsOf(base)).map(({ account }) => account.AccountId).sort(), [17, 18]);
});

test("What it says of itself is in the journal", async () => {
  const { base, agent } = ways["a password on-site"]();
  await agent.getEMailAccountAsync(17, { languageCode: "de", cultureCode: "nb", timezone: "UTC" });
  const { headers } = await newestRequestOf(base);
  assert.equal(headers["User-Agent"], "SO-TS-WebApi/1.0");
  assert.equal(headers["SO-Browser-TZ-Offset"], String(-new Date().getTimezoneOffset()).replace("-0", "0"));
  assert.deepEqual([headers["Accept-Language"], headers["SO-Language"], headers["SO-Culture"], headers["SO-Timezone"]],
    ["de", "de", "nb", "UTC"]);
  assert.deepEqual(await findingsOf(base), []);
});

for (const options of [{ languageCode: "en-us" }, { languageCode: "" }, { languageCode: "de", cultureCode: "" }, { timezone: "FR" },
  { timezone: "AU-WA", timezoneInclude: true }, { timezoneInclude: true }])
  test(`With ${JSON.stringify(options)} it is answered, and there is nothing to find`, async () => {
    const { base, agent } = ways["a password on-site"]();
    assert.equal((await agent.getEMailAccountAsync(17, options)).eMailAccountId, 17);
    await agent.syncEmailAccountAsync({ accountId: 17 }, options);
    assert.deepEqual(await findingsOf(base), []);
  });

test("Told to leave texts as they are, it is answered, and there is nothing to find", async () => {
  const base = mock.onSite();
  const agent = new EMailAgent({ baseUrl: base, resourceParsing: ResourceParsing.DoNotParse,
    axiosConfig: { auth: { username: "tje0", password: "Tje0" } } });
  assert.equal((await agent.getEMailAccountAsync(17)).eMailAccountId, 17);
  assert.deepEqual(await findingsOf(base), []);
});

test("An account arrives with its values, the date as a Date and the rights as their number", async () => {
  const { agent } = ways["a password on-site"]();
  const before = Date.now();
  await agent.syncEmailAccountAsync({ accountId: 17 });
  const account = await agent.getEMailAccountAsync(17, { timezone: "UTC", timezoneInclude: true });
  assert.equal(account.eMailAccountId, 17);
  assert.equal(account.associateId, 5);
  assert.match(account.eMailAddress!, /@/);
  assert.equal(typeof account.incomingCredentials!.port, "number");
  assert.deepEqual([account.accountStatus, account.errorCount, account.errorReason], [4, 0, ""]);
  assert.ok(account.lastFetch! >= new Date(before) && account.lastFetch! <= new Date(), String(account.lastFetch));
  assert.deepEqual(account.tableRight, { mask: 15, reason: "" });
});

test("A time without a zone is taken for one of the browser's own", async () => {
  const { agent, base } = ways["a password on-site"]();
  await agent.syncEmailAccountAsync({ accountId: 17 });
  const [account, moment] = await Promise.all([agent.getEMailAccountAsync(17),
    agent.getEMailAccountAsync(17, { timezone: "UTC", timezoneInclude: true })]);
  const oslo = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Oslo", dateStyle: "short", timeStyle: "medium" })
    .format(moment.lastFetch!);
  const own = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "medium" }).format(account.lastFetch!);
  assert.equal(own, oslo, base);
});

test("A time zone whose offset is included leaves the moment as it is", async () => {
  const { agent } = ways["a password on-site"]();
  await agent.syncEmailAccountAsync({ accountId: 17 });
  const moments = await Promise.all([agent.getEMailAccountAsync(17, { timezone: "UTC", timezoneInclude: true }),
    agent.getEMailAccountAsync(17, { timezone: "JP", timezoneInclude: true })]);
  assert.deepEqual(moments[1].lastFetch, moments[0].lastFetch);
});

test("What it read as ready can be synchronised as it is, one by one and all together, and is not ready then", async () => {
  for (const together of [true, false]) {
    const { base, agent } = ways["a password on-site"]();
    const ready = await agent.getReadySyncEmailAccountsAsync();
    assert.ok(ready.length > 1);
    if (together) await agent.syncEmailAccountsAsync(ready);
    else for (const account of ready) await agent.syncEmailAccountAsync(account);

    assert.equal((await effectsOf(base)).length, ready.length);
    assert.deepEqual(await agent.getReadySyncEmailAccountsAsync(), []);
    assert.deepEqual(await findingsOf(base), []);
  }
});

for (const [name, account, one, several] of [
  ["null", null, '{"syncUserAccount":null}', '{"syncUserAccounts":null}'],
  ["undefined", undefined, "{}", "{}"],
] as const)
  test(`${name} for the account is answered 204, synchronises nothing, and breaks no MUST`, async () => {
    const { base, agent } = ways["a password on-site"]();
    await agent.syncEmailAccountAsync(account as never);
    await agent.syncEmailAccountsAsync(account as never);
    const calls = await journalOf(base);
    assert.deepEqual(calls.map(({ status, body }) => [status, body.text]), [[204, several], [204, one]]);
    assert.deepEqual(await effectsOf(base), []);
    assert.deepEqual([...new Set(calls.flatMap(({ findings }) => findings.map(({ level }: { level: string }) => level)))], ["SHOULD"]);
  });

test("The callback and the status of its options tell of the answer", async () => {
  const { base, agent } = ways["a password on-site"]();
  let status = 0;
  const options = { ...agent.MakeAbortableOptions(), responseCallback: (answer: { status: number }) => void (status = answer.status) };
  await agent.syncEmailAccountAsync({ accountId: 17 }, options);
  assert.deepEqual([status, options.requestStatus, (await effectsOf(base)).length], [204, 10, 1]);
});

test("A session is taken where its cookies and its token are given as header fields", async () => {
  const base = mock.onSite();
  const login = await fetch(`${base}/login`, { method: "POST", body: new URLSearchParams({ user: "tje0", password: "Tje0" }) });
  const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!);
  const xsrf = cookies.find((cookie) => cookie.startsWith("XSRF-TOKEN="))!.slice("XSRF-TOKEN=".length);

  const agent = new EMailAgent(base, { headers: { Cookie: cookies.join("; "), "X-XSRF-TOKEN": xsrf } });
  await agent.syncEmailAccountAsync({ accountId: 17 });

  assert.equal((await effectsOf(base))[0].scheme, "Session");
  assert.deepEqual(await findingsOf(base), []);
});

test("Credentials are those of the newest WebApi object, for agents that an older one makes, too", async () => {
  const older = new WebApi(mock.onSite());
  older.authenticateWithPassword("tje0", "Tje0");
  const before = older.getEMailAgent();
  new WebApi(mock.onSite()).authenticateWithPassword("noemail", "noemail");

  await before.getEMailAccountAsync(17);
  assert.equal((await failure(older.getEMailAgent().getEMailAccountAsync(17))).response.status, 403);
});

test("Beside a ticket, a language given with one call goes with the next, too", async () => {
  const { base, agent } = ways["a ticket on-site"]();
  await agent.getEMailAccountAsync(17, { languageCode: "de" });
  await agent.getEMailAccountAsync(17);
  assert.deepEqual((await journalOf(base)).map(({ headers }) => headers["SO-Language"]), ["de", "de"]);
  assert.deepEqual(await findingsOf(base), []);
});
