// What a sandbox can be told and asked: every member, against a mock that runs.
import assert from "node:assert/strict";
import { createSign } from "node:crypto";
import { after, before, mock as doubles, suite, test } from "node:test";
import { inRepository } from "../Native/program.mjs";
import { basic, bearer, Faults, messageOf, MockError, soTicket, startMock, sync, VerdictError } from "./package.mjs";

let mock;
const contract = inRepository("tests/ControlRoutes/Swagger-v1-ContactAgent.json");
before(async () => (mock = await startMock({ settings: { "Contracts:0": contract } })));
after(() => mock.stop());

suite("A sandbox", { concurrency: 4 }, () => {
  test("has a name of its own unless told, and takes its test user's calls", async () => {
    const [one, other] = [mock.sandbox(), mock.sandbox()];
    assert.match(one.name, /^test-[0-9a-f]{8}$/);
    assert.notEqual(one.name, other.name);
    assert.equal(one.baseUrl, `${mock.url}/${one.name}`);
    assert.equal(await sync(one, 17), 204);
    assert.deepEqual([(await one.verdict()).calls, (await other.verdict()).calls], [1, 0]);
  });

  test("of an online tenant takes access tokens", async () => {
    const tenant = mock.sandbox({ online: true });
    assert.match(tenant.name, /^Cust\d{8}$/);
    assert.ok(tenant.online && mock.sandbox("Cust12345").online && !mock.sandbox("monday").online);
    assert.equal(tenant.credentials.scheme, "Bearer");
    assert.equal(await sync(tenant, 17), 204);
  });

  test("without a name is the installation at the root", async () => {
    const root = mock.sandbox("");
    assert.equal(root.baseUrl, mock.url);
    assert.ok(Array.isArray(await root.accounts.list()));
    assert.equal((await root.accounts.get(17)).sandbox, "");
  });

  for (const [online, name] of [[false, "on-site"], [true, "online"]])
    test(`has identities that are taken and refused as they say: ${name}`, async () => {
      const sandbox = mock.sandbox({ online });
      const { user, ticket, restricted, refused } = sandbox.identities;
      const statuses = [];
      for (const credentials of [user, ticket, restricted, refused]) statuses.push(await sync(sandbox, 17, { credentials }));
      assert.deepEqual(statuses, [204, 204, 403, 401]);
    });

  test("is given the answer of an operation, and gives it until it is removed", async () => {
    const sandbox = mock.sandbox();
    const ask = async headers => {
      const answer = await fetch(`${sandbox.baseUrl}/api/v1/Agents/Contact/GetContactEntity?contactEntityId=7`,
        { method: "POST", headers: { ...sandbox.credentials.headers, ...headers } });
      return [answer.status, answer.headers.get("X-Mock-Answer"), await answer.text()];
    };
    await sandbox.giveAnswer("Contact/GetContactEntity", { ContactId: 7, Name: "Harbour Ltd" });
    await sandbox.giveAnswer("v1ContactAgent_GetContactEntity", undefined, { name: "down", status: 503 });
    assert.deepEqual(await ask(), [200, "given", '{"ContactId":7,"Name":"Harbour Ltd"}']);
    assert.deepEqual(await ask({ "X-Mock-Answer": "down" }), [503, "given", ""]);
    assert.match(await messageOf(sandbox.giveAnswer("Contact/GetContactEntity", { ContactId: "7" }), TypeError), /ContactId/);
    assert.match(await messageOf(sandbox.giveAnswer("EMail/GetEMailAccount", {}), MockError), /accounts/);
    assert.deepEqual((await sandbox.answers()).map(({ operation, name, status }) => [operation, name, status]),
      [["v1ContactAgent_GetContactEntity", undefined, 200], ["v1ContactAgent_GetContactEntity", "down", 503]]);
    await sandbox.removeAnswers("Contact/GetContactEntity");
    assert.deepEqual(await sandbox.answers(), []);
    await sandbox.removeAnswers("Contact/GetContactEntity");
    assert.equal((await ask())[1], "made");
    await sandbox.assertClean();
  });

  test("saves, lists, deletes and forgets entities, and refuses wrong ones", async () => {
    const { entities, baseUrl, credentials } = mock.sandbox();
    const one = { agent: "Contact", entity: "ContactEntity", key: 7, value: { Name: "Harbour Ltd" } };
    await entities.save(one);
    await entities.save({ ...one, key: 8, value: { Name: "Quay Ltd" } });
    await entities.save({ ...one, value: { Name: "Harbour plc" } });
    const answer = await fetch(`${baseUrl}/api/v1/Agents/Contact/GetContactEntity?contactEntityId=7`,
      { method: "POST", headers: credentials.headers });
    assert.deepEqual([answer.headers.get("X-Mock-Answer"), (await answer.json()).Name], ["state", "Harbour plc"]);
    assert.deepEqual((await entities.list({ agent: "contact" })).map(({ key }) => key).sort(), [7, 8]);
    assert.deepEqual(await entities.list({ entity: "PersonEntity" }), []);
    assert.equal((await entities.get("Contact", "ContactEntity", 8)).Name, "Quay Ltd");
    await entities.save({ agent: "Contact", entity: "ContactEntity", key: 8, deleted: true });
    assert.equal(await entities.get("Contact", "ContactEntity", 8), undefined);
    assert.match(await messageOf(entities.save({ ...one, value: { Name: 5 } }), TypeError), /value\/Name/);
    assert.match(await messageOf(entities.set(one), TypeError), /an array of entities/);
    assert.equal((await entities.get("Contact", "ContactEntity", 7)).Name, "Harbour plc");
    await entities.set([{ ...one, key: 9 }]);
    assert.deepEqual((await entities.list()).map(({ key }) => key), [9]);
    await entities.clear();
    assert.deepEqual(await entities.list(), []);
  });

  test("shows its journal oldest first, with findings, and filters it", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 17);
    await sync(sandbox, "18");
    const [first, second] = await sandbox.journal();
    assert.deepEqual([first.status, second.status], [204, 400]);
    assert.deepEqual([second.findings[0].id, second.findings[0].place], ["C-BODY-04", "/SyncUserAccount/AccountId"]);
    const refused = await sandbox.journal({ status: "4xx", level: "must", since: new Date(0), limit: 5 });
    assert.deepEqual(refused.map(({ id }) => id), [second.id]);
    for (const [level, calls] of [["any", 1], ["none", 1], ["should", 0]])
      assert.equal((await sandbox.journal({ level })).length, calls, level);
    assert.equal((await sandbox.call(second.id)).body.text, '{"SyncUserAccount":{"AccountId":"18"}}');
    assert.equal(await sandbox.call("00000000-0000-0000-0000-000000000000"), undefined);
    assert.deepEqual((await sandbox.effects()).map(({ request, account }) => [request, account.AccountId]), [[first.id, 17]]);
  });

  test("has accounts that can be told, changed, taken out, made and put back", async () => {
    const { accounts } = mock.sandbox();
    assert.deepEqual((await accounts.list()).map(({ AccountId }) => AccountId), [17, 18, 19, 20, 21]);
    assert.equal((await accounts.change(18, { mailbox: "quota", ErrorCount: 2 })).ErrorCount, 2);
    assert.equal((await accounts.get(18)).mailbox, "quota");
    await accounts.remove(18);
    assert.equal(await accounts.get(18), undefined);
    await accounts.set([{ AccountId: 4711, AssociateName: "tje0" }]);
    assert.deepEqual((await accounts.list()).map(({ AccountId, AssociateName }) => [AccountId, AssociateName]), [[4711, "tje0"]]);
    assert.equal((await accounts.make({ count: 3, seed: 7, locale: "de" })).length, 3);
    await accounts.reset();
    assert.equal((await accounts.list()).length, 5);
  });

  test("has a clock that can be set, stopped, moved and put back", async () => {
    const { clock } = mock.sandbox();
    const start = "2026-03-02T08:00:00Z";
    assert.equal((await clock.set(start, { frozen: true })).now, start);
    assert.equal((await clock.advance({ hours: 1, minutes: 30 })).now, "2026-03-02T09:30:00Z");
    assert.equal((await clock.advance("PT30M")).now, "2026-03-02T10:00:00Z");
    assert.equal((await clock.advance(0.5)).now, "2026-03-02T10:00:00.5Z");
    assert.equal((await clock.set(new Date(start))).now, start);
    assert.equal((await clock.resume()).frozen, false);
    assert.equal((await clock.freeze()).frozen, true);
    const { frozen, offset } = await clock.reset();
    assert.deepEqual([frozen, offset, (await clock.read()).frozen], [false, "PT0S", false]);
  });

  test("says how long synchronisations take, and which are under way", async () => {
    const sandbox = mock.sandbox();
    await sandbox.clock.freeze();
    await sandbox.sync.set({ milliseconds: 2000, intervalSeconds: 3600 });
    const answer = await fetch(`${sandbox.baseUrl}/api/v1/Agents/EMail/SyncEmailAccounts`, {
      method: "POST",
      headers: { ...sandbox.credentials.headers, "Content-Type": "application/json" },
      body: '{"SyncUserAccounts":[{"AccountId":17}]}',
    });
    assert.equal(answer.status, 204);
    assert.deepEqual((await sandbox.sync.read()).syncing.map(({ AccountId }) => AccountId), [17]);
    await sandbox.clock.advance(2);
    assert.deepEqual((await sandbox.sync.read()).syncing, []);
    assert.equal((await sandbox.sync.reset()).milliseconds, 0);
  });

  test("is reset but for what is kept", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 17);
    await sandbox.accounts.set([{ AccountId: 1 }]);
    await sandbox.clock.set("2026-03-02T08:00:00Z", { frozen: true });
    await sandbox.faults.garbage();
    await sandbox.reset({ keep: ["accounts"] });
    assert.deepEqual([(await sandbox.journal()).length, (await sandbox.effects()).length, (await sandbox.faults.list()).length], [0, 0, 0]);
    assert.deepEqual([(await sandbox.accounts.list()).length, (await sandbox.clock.read()).frozen], [1, false]);
    await sandbox.reset();
    assert.equal((await sandbox.accounts.list()).length, 5);
    const tenant = mock.sandbox({ online: true });
    await tenant.setTenant("Suspended");
    await tenant.faults.garbage();
    await tenant.reset({ keep: ["faults", "tenant"] });
    assert.deepEqual([(await tenant.faults.list()).length, (await tenant.tenant()).state], [1, "Suspended"]);
    await tenant.reset();
    assert.equal((await tenant.tenant()).state, "Running");
  });
});

suite("The sign-in of a tenant", { concurrency: 4 }, () => {
  const bearing = (sandbox, accessToken) => sync(sandbox, 17, { credentials: bearer(accessToken) });

  test("says its addresses, client and system user, with which one signs in", async () => {
    const sandbox = mock.sandbox({ online: true });
    const login = await sandbox.login();
    assert.deepEqual([login.authority, login.issuer, login.tenant], [`${mock.url}/login`, mock.url, sandbox.name]);
    assert.equal((await (await fetch(login.discovery)).json()).issuer, login.issuer);
    assert.equal((await (await fetch(login.tenantStatus)).json()).Endpoint, sandbox.baseUrl);
    const signed = `${login.systemUserToken}.${new Date().toISOString().replace(/\D/g, "").slice(0, 12)}`;
    const answer = await fetch(login.systemUser, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({
      SignedSystemToken: `${signed}.${createSign("SHA256").update(signed).sign(login.systemUserKey, "base64")}`,
      ApplicationToken: login.clientSecret, ContextIdentifier: login.tenant, ReturnTokenType: "JWT" }) });
    assert.equal((await answer.json()).IsSuccessful, true);
    assert.deepEqual((await sandbox.tokens()).map(({ kind, state, uses }) => [kind, state, uses]), [["Ticket", "Live", 0]]);
  });

  test("issues tokens and tickets, which are used, expire by the clock or at once, and are revoked", async () => {
    const sandbox = mock.sandbox({ online: true });
    const token = await sandbox.issueToken();
    assert.match(token, new RegExp(`^8A:${sandbox.name}\\.`));
    assert.equal(await bearing(sandbox, token), 204);
    await sandbox.clock.advance({ hours: 1 });
    assert.equal(await bearing(sandbox, token), 401);
    const ticket = soTicket(await sandbox.issueTicket({ user: "ADM0" }), "mock-app-token");
    assert.equal(await sync(sandbox, 17, { credentials: ticket }), 204);
    assert.equal(await sandbox.expireTokens(), 1);
    assert.equal(await sync(sandbox, 17, { credentials: ticket }), 401);
    const last = await sandbox.issueToken({ user: "tje0", clientId: "mock-client" });
    const { id } = (await sandbox.tokens()).at(-1);
    assert.equal((await sandbox.revokeToken(id)).state, "Revoked");
    assert.equal(await bearing(sandbox, last), 401);
  });

  test("stops, runs again and moves the tenant", async () => {
    const sandbox = mock.sandbox({ online: true });
    assert.deepEqual(await sandbox.setTenant("Suspended"),
      { sandbox: sandbox.name, state: "Suspended", running: false, moved: false, host: null });
    assert.equal(await sync(sandbox, 17), 503);
    await sandbox.setTenant("OnlineMaintenance");
    assert.equal(await sync(sandbox, 17), 204);
    const baseUrl = await sandbox.moveTenant();
    assert.equal(baseUrl, sandbox.baseUrl.replace("127.0.0.1", "localhost"));
    assert.equal(await sync(sandbox, 17), 421);
    assert.equal(await sync({ ...sandbox, baseUrl, credentials: sandbox.credentials }, 17), 204);
    assert.equal(await sandbox.moveTenant(false), sandbox.baseUrl);
    assert.equal((await sandbox.tenant()).moved, false);
  });

  test("refuses what is wrong by its name, and what an on-site installation has not", async () => {
    const [tenant, onSite] = [mock.sandbox({ online: true }), mock.sandbox()];
    for (const [call, message] of [
      [() => tenant.issueToken({ usr: "tje0" }), /sandbox\.issueToken: there is no option "usr"; there are user, clientId/],
      [() => tenant.issueToken({ user: "nobody" }), /sandbox\.issueToken: user: expected one of tje0, ADM0, noemail/],
      [() => tenant.setTenant("Asleep"), /sandbox\.setTenant: state: expected one of Unknown, Provisioning, Running/],
      [() => onSite.login(), /sandbox\.login: expected an online tenant/],
      [() => onSite.setTenant("Running"), /sandbox\.setTenant: expected an online tenant/],
      [() => onSite.moveTenant(), /sandbox\.moveTenant: expected an online tenant/],
    ]) assert.match(await messageOf(call(), TypeError), message);
    assert.match(await onSite.issueToken(), /^8A:/);
  });
});

suite("Faults", { concurrency: 4 }, () => {
  test("have a method for each kind that the mock knows, which takes each parameter of it", async () => {
    const { kinds, members } = await (await fetch(`${mock.url}/__mock/faults/kinds`)).json();
    const { faults } = mock.sandbox();
    const values = {
      status: 418, errorType: "SoSessionException", message: "why", retryAfter: 5,
      milliseconds: 1, octetsPerSecond: 10, runsOperation: true, state: "Deleted", seconds: 7,
    };
    const target = { operation: "SyncEmailAccount", account: 17, call: 2, times: null, probability: 0.5, seed: 7 };
    assert.deepEqual([...Object.keys(target), ...Object.keys(values)].sort(), members.map(({ name }) => name).sort());
    for (const { kind, parameters } of kinds) {
      const method = kind.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
      const armed = await faults[method]({ ...target, ...Object.fromEntries(parameters.map(name => [name, values[name]])) });
      const { operation: id, account, call, times, probability, seed } = armed;
      assert.deepEqual([armed.kind, id, account, call], [kind, "v1EMailAgent_SyncEmailAccount", 17, 2]);
      assert.deepEqual([times, probability, seed], [null, 0.5, 7]);
    }
    assert.deepEqual((await faults.list()).map(({ kind }) => kind), kinds.map(({ kind }) => kind));
    const own = ["arm", "list", "disarm"];
    assert.equal(Object.keys(new Faults()).filter(name => typeof faults[name] === "function" && !own.includes(name)).length, kinds.length);
  });

  test("make as many calls fail as they say, and tell how many that were", async () => {
    const sandbox = mock.sandbox();
    const { id } = await sandbox.faults.status({ status: 418, times: 2 });
    assert.deepEqual([await sync(sandbox, 17), await sync(sandbox, 17), await sync(sandbox, 17)], [418, 418, 204]);
    const [fault] = await sandbox.faults.list();
    assert.deepEqual([fault.id, fault.fired, fault.spent], [id, 2, true]);
    assert.deepEqual((await sandbox.journal())[0].fault.kind, "status");
  });

  test("are disarmed one by one, by their number or all at once", async () => {
    const { faults } = mock.sandbox();
    const [first, second] = [await faults.garbage(), await faults.arm({ kind: "delay", milliseconds: 5 })];
    await faults.emptyAnswer();
    await faults.disarm(first);
    await faults.disarm(second.id);
    assert.deepEqual((await faults.list()).map(({ kind }) => kind), ["empty-answer"]);
    await faults.disarm();
    assert.deepEqual(await faults.list(), []);
  });
});

suite("waitForSync", { concurrency: 4 }, () => {
  test("gives a synchronisation that has happened already, by key or by owner, with its call in the journal", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 17, { body: '{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0"}}' });
    const effect = await sandbox.waitForSync(17);
    assert.equal(effect.account.AccountId, 17);
    assert.deepEqual(await sandbox.waitForSync("TJE0"), effect);
    assert.equal((await sandbox.call(effect.request)).status, 204);
  });

  test("waits for one that is still to come", async () => {
    const sandbox = mock.sandbox();
    const waiting = sandbox.waitForSync(18, { timeout: 60_000 });
    await sync(sandbox, 17);
    await sync(sandbox, 18);
    assert.equal((await waiting).account.AccountId, 18);
  });

  test("waits for the next where it is given the last", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 17);
    const first = await sandbox.waitForSync(17);
    const waiting = sandbox.waitForSync(17, { after: first, timeout: 60_000 });
    await sync(sandbox, 17);
    assert.notEqual((await waiting).request, first.request);
    await messageOf(sandbox.waitForSync(17, { after: await waiting, timeout: 50 }), VerdictError);
  });

  test("waits for the answer of the call, not only for what it set off", async () => {
    const sandbox = mock.sandbox();
    await sandbox.faults.delay({ milliseconds: 300 });
    const call = sync(sandbox, 17);
    const effect = await sandbox.waitForSync(17, { timeout: 60_000 });
    assert.ok((await sandbox.call(effect.request)).status === 204);
    await call;
  });

  test("says after its time what was called instead", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, "17");
    assert.equal(await messageOf(sandbox.waitForSync(17, { timeout: 50 }), VerdictError), [
      "Account 17 was not synchronised within 50 ms.",
      "Nothing was synchronised.",
      "1 call, 1 refused:",
      `  POST /${sandbox.name}/api/v1/Agents/EMail/SyncEmailAccount -> 400`,
      "    MUST C-BODY-04 /SyncUserAccount/AccountId: expected a 32-bit integer, found a string.",
    ].join("\n"));
  });

});

test("Fake timers and a fetch that a test has replaced stop nothing", async () => {
  const sandbox = mock.sandbox();
  doubles.timers.enable();
  const fetched = doubles.method(globalThis, "fetch", () => assert.fail("fetch was called"));
  try {
    await messageOf(sandbox.waitForSync(17, { timeout: 50 }), VerdictError);
    assert.equal((await sandbox.verdict()).calls, 0);
  } finally {
    fetched.mock.restore();
    doubles.timers.reset();
  }
});

suite("Wrong arguments are a TypeError that names them:", { concurrency: 4 }, () => {
  for (const [what, expected] of [
    [() => mock.sandbox("a/b"), 'mock.sandbox: "a/b" cannot name a sandbox: expected up to 64 ASCII letters, digits and - _ . ~, '
      + "and no name of a route (api, login, swagger, openapi.yaml, openapi.json, __mock, __admin)."],
    [() => mock.sandbox("API"), /^mock\.sandbox: "API" cannot name a sandbox/],
    [() => mock.sandbox({ online: true, name: "monday" }),
      'mock.sandbox: "monday" cannot name an online tenant: expected Cust and digits.'],
    [() => mock.sandbox({ onlin: true }), 'mock.sandbox: there is no option "onlin"; there are name, online.'],
    [() => mock.sandbox(7), "mock.sandbox: expected an object with options, found 7."],
    [() => basic("a:b", ""), "basic: expected a user name without a colon (RFC 7617 section 2)."],
    [() => basic("a"), "basic: expected a password, which may be empty."],
    [() => bearer(""), 'bearer: accessToken: expected a text that is not empty, found "".'],
    [() => soTicket(undefined), "soTicket: ticket: expected a text that is not empty, found undefined."],
    [s => s.faults.unavailable({ retryafter: 5 }),
      "sandbox.faults.unavailable: retryafter: there is no such member; the nearest is retryAfter."],
    [s => s.faults.status(), "sandbox.faults.status: status: expected a whole number from 400 to 599, found nothing."],
    [s => s.faults.arm({ kind: "unavailabel", times: -1 }),
      'sandbox.faults.arm: kind: there is no kind "unavailabel"; the nearest is unavailable. '
      + "times: expected a whole number from 1 to 1000000, or null for no limit, found -1."],
    [s => s.faults.delay(5), "sandbox.faults.delay: expected an object with members, found 5."],
    [s => s.accounts.set({ AccountId: 17 }), "sandbox.accounts.set: expected an array of accounts, found an object."],
    [s => s.accounts.set([{ AccountID: "x" }]), /^sandbox\.accounts\.set: accounts\/0\/AccountId: expected /],
    [s => s.accounts.change(17, { mailbox: "broken" }), /^sandbox\.accounts\.change: mailbox: expected /],
    [s => s.accounts.get("17"), 'sandbox.accounts.get: accountId: expected a whole number from -2147483648 to 2147483647, found "17".'],
    [s => s.accounts.make({ locale: "xx" }), /^sandbox\.accounts\.make: locale: expected one of /],
    [s => s.clock.set("yesterday"), /^sandbox\.clock\.set: now: expected /],
    [s => s.clock.set(new Date("x")), "sandbox.clock.set: expected a Date or ISO 8601, found a Date."],
    [s => s.clock.set("2026-01-01T00:00:00Z", { froze: true }), 'sandbox.clock.set: there is no option "froze"; there is frozen.'],
    [s => s.clock.advance({ hour: 1 }), 'sandbox.clock.advance: expected seconds, a duration such as "PT24H", '
      + "or numbers of days, hours, minutes and seconds, found hour: 1."],
    [s => s.clock.advance(-1), /^sandbox\.clock\.advance: advance: expected a duration such as PT24H/],
    [s => s.sync.set({ milliseconds: "2" }), /^sandbox\.sync\.set: milliseconds: expected a whole number from 0 /],
    [s => s.journal({ statuss: 4 }), /^sandbox\.journal: there is no such filter; there are sandbox, status, /],
    [s => s.journal({ sandbox: "other" }), 'sandbox.journal: there is no filter "sandbox": these are the calls of one.'],
    [s => s.waitForSync(1.5), "sandbox.waitForSync: expected an AccountId or an AssociateName, found 1.5."],
    [s => s.waitForSync(17, { timeout: "5s" }), 'sandbox.waitForSync: timeout: expected a whole number from 1 to 2147483647, found "5s".'],
    [s => s.reset({ keep: ["accounts", "time"] }),
      'sandbox.reset: keep: expected an array of "accounts", "answers", "clock", "entities", "faults" and "tenant", found an array.'],
    [s => s.assertClean({ failOn: "may" }), 'sandbox.assertClean: failOn: expected "must" or "should", found "may".'],
    [s => s.assertClean({ except: ["C-NOT-99"] }), 'sandbox.assertClean: except: there is no rule for callers with the id "C-NOT-99".'],
    [s => s.assertCalled("SyncMail"),
      /^sandbox\.assertCalled: the contract has no operation "SyncMail"; there are v1EMailAgent_SyncEmailAccount, /],
    [s => s.assertSynced(), "sandbox.assertSynced: expected accounts, found none."],
    [s => s.assertSynced(17, ""), 'sandbox.assertSynced: expected an AccountId or an AssociateName, found "".'],
  ])
    test(`${what}`.replace(/^\(?\w*\)? => /, ""), async () => {
      const sandbox = mock.sandbox();
      const message = await messageOf((async () => what(sandbox))(), TypeError);
      if (expected instanceof RegExp) assert.match(message, expected);
      else assert.equal(message, expected);
      assert.deepEqual(await sandbox.faults.list(), []);
    });
});
