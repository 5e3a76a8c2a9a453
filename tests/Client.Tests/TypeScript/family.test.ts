// The four operations, and what each can be refused with.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { ApiException, EMailAgentClient, authenticated, basic, bearer, soTicket, type Credentials } from "emailsync-client";
import { arm, effectsOf, journalOf, newestRequestOf } from "../mock.mjs";
import { mock } from "../sharedMock.js";

const client = (base: string, credentials: Credentials = basic("tje0", "Tje0")) => new EMailAgentClient(base, authenticated(credentials));

const operations = {
  SyncEmailAccount: (agent: EMailAgentClient, signal?: AbortSignal) =>
    agent.syncEmailAccount({ SyncUserAccount: { AccountId: 17 } }, undefined, undefined, signal),
  SyncEmailAccounts: (agent: EMailAgentClient, signal?: AbortSignal) =>
    agent.syncEmailAccounts({ SyncUserAccounts: [{ AccountId: 17 }] }, undefined, undefined, signal),
  GetReadySyncEmailAccounts: (agent: EMailAgentClient, signal?: AbortSignal) =>
    agent.getReadySyncEmailAccounts(undefined, undefined, undefined, undefined, undefined, signal),
  GetEMailAccount: (agent: EMailAgentClient, signal?: AbortSignal) =>
    agent.getEMailAccount(17, undefined, undefined, undefined, undefined, undefined, signal),
};

/** What a call ends in. */
const failure = (call: Promise<unknown>): Promise<any> =>
  call.then(() => assert.fail("The call was accepted."), (reason: unknown) => reason);

test("An account arrives with what is known of it, and null where nothing is", async () => {
  const account = await client(mock.onSite()).getEMailAccount(17);
  assert.equal(account.EMailAccountId, 17);
  assert.match(account.EMailAddress!, /@/);
  assert.equal(account.IncomingCredentials!.Password, null);
  assert.equal(account.TableRight!.Mask, "Select, Update, Insert, Delete");
});

test("LastFetch is the text of the answer without a zone, and after a synchronisation a moment of now to who asks for its offset",
  async () => {
  const agent = client(mock.onSite());
  assert.equal((await agent.getEMailAccount(17)).LastFetch, "0001-01-01T00:00:00");
  const before = Date.now();
  await agent.syncEmailAccount({ SyncUserAccount: { AccountId: 17 } });
  assert.match((await agent.getEMailAccount(17)).LastFetch!, /T[\d:.]+$/);
  const fetched = Date.parse(
    (await agent.getEMailAccount(17, undefined, undefined, undefined, undefined, "UTC, includeTZOffset")).LastFetch!);
  assert.ok(fetched >= before && fetched <= Date.now(), new Date(fetched).toISOString());
});

test("What is ready can be synchronised as it is, and is not ready then", async () => {
  const base = mock.onSite();
  const agent = client(base);
  const ready = await agent.getReadySyncEmailAccounts();
  assert.ok(ready.some((account) => account?.AccountId === 17 && account.AssociateName === "tje0" && account.AssociateId === 5));

  await agent.syncEmailAccounts({ SyncUserAccounts: ready });

  assert.equal((await effectsOf(base)).length, ready.length);
  assert.deepEqual(await agent.getReadySyncEmailAccounts(), []);
  assert.deepEqual((await journalOf(base)).flatMap(({ findings }) => findings), []);
});

for (const accounts of [null, undefined, [], [null]])
  test(`The accounts ${JSON.stringify(accounts)} are accepted and synchronise nothing`, async () => {
    const base = mock.onSite();
    await client(base).syncEmailAccounts({ SyncUserAccounts: accounts });
    assert.deepEqual(await effectsOf(base), []);
  });

test("Languages, culture and time zone are sent where they are given, and else no such field", async () => {
  const base = mock.onSite();
  await client(base).getEMailAccount(17, "eMailAddress", "fr,de;q=0.5", "de", "nb", "UTC");
  await client(base).getEMailAccount(17);
  const [without, given] = await journalOf(base);
  for (const [name, value] of Object.entries({ "SO-Language": "de", "SO-Culture": "nb", "SO-TimeZone": "UTC" })) {
    assert.equal(given.headers[name], value);
    assert.equal(without.headers[name], undefined);
  }
  assert.equal(given.headers["Accept-Language"], "fr,de;q=0.5");
  // Where nobody says a language, node's fetch says that any will do.
  assert.equal(without.headers["Accept-Language"], "*");
  assert.match(given.target, /\?eMailAccountId=17&\$select=eMailAddress$/);
});

test("What is not selected is null", async () => {
  const agent = client(mock.onSite());
  const account = await agent.getEMailAccount(17, "eMailAddress,incomingCredentials/server");
  assert.match(account.EMailAddress!, /@/);
  assert.deepEqual([account.InboxFolder, account.OutgoingCredentials, account.EMailAccountId], [null, null, 0]);
  assert.deepEqual([typeof account.IncomingCredentials!.Server, account.IncomingCredentials!.Username], ["string", null]);
  const ready = await agent.getReadySyncEmailAccounts("AccountId");
  assert.deepEqual([ready[0]!.AccountId, ready[0]!.AssociateName], [17, null]);
});

test("A time zone moves LastFetch", async () => {
  const agent = client(mock.onSite());
  await agent.syncEmailAccount({ SyncUserAccount: { AccountId: 17 } });
  const [utc, inTokyo] = [await agent.getEMailAccount(17, undefined, undefined, undefined, undefined, "UTC, includeTZOffset"),
    await agent.getEMailAccount(17, undefined, undefined, undefined, undefined, "Asia/Tokyo")];
  assert.match(inTokyo.LastFetch!, /T[\d:.]+$/);
  assert.equal(Date.parse(`${inTokyo.LastFetch}Z`) - Date.parse(utc.LastFetch!), 9 * 60 * 60 * 1000);
});

test("Content in XML is an ApiException with its text", async () => {
  const agent = new EMailAgentClient(mock.onSite(), authenticated({ ...basic("tje0", "Tje0"), Accept: "application/xml" }));
  const exception = await failure(agent.getEMailAccount(17));
  assert.ok(ApiException.isApiException(exception));
  assert.equal(exception.status, 200);
  assert.match(exception.response, /<EMailAccountId>17<\/EMailAccountId>/);
});

test("An account that does not exist is refused with 404 that names it", async () => {
  const exception = await failure(client(mock.onSite()).getEMailAccount(99));
  assert.equal(exception.status, 404);
  assert.equal(exception.result.ErrorType, "SoNotFoundException");
  assert.match(exception.result.Message, /99/);
});

test("What the types forbid and a program sends all the same is refused with 400 that names its place", async () => {
  const agent = client(mock.onSite());
  const body = await failure(agent.syncEmailAccounts({ SyncUserAccounts: [{ AccountId: 17 }, { AccountId: "eighteen" as never }] }));
  assert.match(body.result.MessageDetail, /^\/SyncUserAccounts\/1\/AccountId: /);
  const query = await failure(agent.getEMailAccount("seventeen" as never));
  assert.deepEqual([body.status, query.status], [400, 400]);
  assert.match(query.result.MessageDetail, /eMailAccountId/);
});

describe.each(Object.keys(operations) as (keyof typeof operations)[])("%s", (operation) => {
  const call = operations[operation];

  const refusals: [string, () => [string, Credentials], number, string | null][] = [
    ["without credentials", () => [mock.onSite(), {}], 401, "ArgumentException"],
    ["with a wrong password", () => [mock.onSite(), basic("tje0", "wrong")], 401, "SoInvalidPasswordException"],
    ["with a ticket that nobody issued", () => [mock.onSite(), soTicket("7T:none")], 401, "SoSessionException"],
    ["with Basic online", () => [mock.online().base, basic("tje0", "Tje0")], 401, null],
    ["with a ticket and no application online", () => [mock.online().base, soTicket("7T:mock-ticket==")], 401, null],
    ["with the token of another tenant", () => [mock.online().base, bearer("8A:Cust1.mock-access-token")], 401, null],
    ["by a user without the agent", () => [mock.onSite(), basic("noemail", "noemail")], 403, "SoSentryException"],
    ["by an application without the agent", () => [mock.online().base, soTicket("7T:mock-ticket==", "mock-app-without-email")], 403, null],
    ["at a wrong base URL", () => [`${mock.url}/SuperOffice/Remote`, basic("tje0", "Tje0")], 404, null],
  ];
  for (const [name, where, status, errorType] of refusals)
    test(`A call ${name} is an ApiException with ${status} and what was refused`, async () => {
      const exception = await failure(call(client(...where())));
      assert.ok(ApiException.isApiException(exception));
      assert.equal(exception.status, status);
      assert.deepEqual(JSON.parse(exception.response), exception.result);
      assert.ok(exception.result.Message);
      if (errorType) assert.equal(exception.result.ErrorType, errorType);
      if (status === 401) assert.match(exception.headers["www-authenticate"], /realm=/);
    });

  for (const status of [405, 415, 500, 501, 503])
    test(`The status ${status} is an ApiException with the text of the answer`, async () => {
      const base = mock.onSite();
      await arm(base, { kind: "status", status, retryAfter: 7 });
      const exception = await failure(call(client(base)));
      assert.ok(ApiException.isApiException(exception));
      assert.equal(exception.status, status);
      assert.ok(JSON.parse(exception.response).Message);
      assert.equal(exception.headers["retry-after"], "7");
    });

  test("An answer that breaks off is the TypeError of fetch", async () => {
    const base = mock.onSite();
    await arm(base, { kind: "reset-before-headers" });
    assert.ok((await failure(call(client(base)))) instanceof TypeError);
  });

  test("A call that is aborted before it begins is not sent", async () => {
    const base = mock.onSite();
    assert.equal((await failure(call(client(base), AbortSignal.abort()))).name, "AbortError");
    assert.equal(await newestRequestOf(base), undefined);
  });

  test("A call that is aborted while it waits ends at once", async () => {
    const base = mock.onSite();
    await arm(base, { kind: "slow-body", octetsPerSecond: 1 });
    const abort = new AbortController();
    const agent = new EMailAgentClient(base, authenticated(basic("tje0", "Tje0"), async (url, init) => {
      const answer = await fetch(url, init);
      abort.abort();
      return answer;
    }));
    assert.equal((await failure(call(agent, abort.signal))).name, "AbortError");
  });
});

test("A mail server that fails is an ApiException with 500 and nothing is synchronised", async () => {
  const base = mock.onSite();
  const exception = await failure(client(base).syncEmailAccount({ SyncUserAccount: { AssociateName: "mail-server-down" } }));
  assert.equal(exception.status, 500);
  assert.equal(JSON.parse(exception.response).Error, true);
  assert.deepEqual(await effectsOf(base), []);
});

test("A refusal in XML is an ApiException with its status, its fields and its text", async () => {
  const agent = new EMailAgentClient(mock.onSite(), authenticated({ Accept: "application/xml" }));
  const exception = await failure(agent.syncEmailAccount({}));
  assert.ok(ApiException.isApiException(exception));
  assert.deepEqual([exception.status, exception.headers["x-mock-requirement"], exception.result], [401, "AUTH-01", null]);
  assert.match(exception.response, /<ErrorType>ArgumentException<\/ErrorType>/);
});

test("A login page in place of an answer is an ApiException, not a success", async () => {
  const page = async () => new Response("<html>", { headers: { "Content-Type": "text/html; charset=utf-8" } });
  const exception = await failure(new EMailAgentClient("http://crm.example.com", authenticated({}, page)).syncEmailAccount({}));
  assert.ok(ApiException.isApiException(exception));
  assert.deepEqual([exception.status, exception.response], [200, "<html>"]);
});

for (const type of ["application/json", "text/json; charset=utf-8", "application/merge-patch+json"])
  test(`An answer of the type ${type} is read`, async () => {
    const answer = async () => new Response('{"EMailAccountId":17}', { headers: { "Content-Type": type } });
    assert.equal((await new EMailAgentClient("http://crm.example.com", authenticated({}, answer)).getEMailAccount(17)).EMailAccountId, 17);
  });

test("The stray null of the page does not harm the call that it answers", async () => {
  const base = mock.onSite();
  await arm(base, { kind: "null-after-204" });
  await client(base).syncEmailAccount({ SyncUserAccount: { AccountId: 17 } });
  assert.equal((await effectsOf(base)).length, 1);
});
