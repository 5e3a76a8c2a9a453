import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import {
  EMailAgentClient, type Credentials, type SyncEmailAccountRequest, authenticated, basic, bearer, session, soTicket
} from "emailsync-client";
import { effectsOf, newestRequestOf, startMock, type Mock } from "../mock.mjs";

const request = { SyncUserAccount: { AccountId: 17, AssociateName: "tje0", AssociateId: 5 } };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({
    "Identities:Users:0:Name": "tje0",
    "Identities:Users:0:Password": "Tje0",
    "Identities:Users:1:Name": "Jörg",
    "Identities:Users:1:Password": "größer:als €",
  });
});
afterAll(() => mock.stop());

const client = (base: string, credentials: Credentials) => new EMailAgentClient(base, authenticated(credentials));

test("Basic credentials are accepted on-site and the account is synchronised", async () => {
  const base = mock.onSite();
  await client(base, basic("tje0", "Tje0")).syncEmailAccount(request);

  const [effect] = await effectsOf(base);
  assert.deepEqual(effect.account, request.SyncUserAccount);
  assert.equal(effect.scheme, "Basic");
  assert.equal(effect.mediaType, "application/json");
});

test("A user name and a password beyond ASCII are sent as UTF-8", async () => {
  const base = mock.onSite();
  await client(base, basic("Jörg", "größer:als €")).syncEmailAccount(request);
  assert.equal((await effectsOf(base)).length, 1);
});

test("A ticket is accepted on-site", async () => {
  const base = mock.onSite();
  await client(base, soTicket("7T:mock-ticket==")).syncEmailAccount(request);
  assert.equal((await effectsOf(base))[0].scheme, "SoTicket");
});

test("A session begun at the login page is accepted with its XSRF token", async () => {
  const base = mock.onSite();
  const login = await fetch(`${base}/login`, { method: "POST", body: new URLSearchParams({ user: "tje0", password: "Tje0" }) });
  const cookies = new Map(login.headers.getSetCookie().map((cookie) => /^([^=]+)=([^;]*)/.exec(cookie)!.slice(1) as [string, string]));

  await client(base, session(cookies.get("ASP.NET_SessionId")!, cookies.get("XSRF-TOKEN")!)).syncEmailAccount(request);
  assert.equal((await effectsOf(base))[0].scheme, "Session");
});

test("An access token is accepted by its online tenant", async () => {
  const { tenant, base } = mock.online();
  await client(base, bearer(`8A:${tenant}.mock-access-token`)).syncEmailAccount(request);
  assert.equal((await effectsOf(base))[0].scheme, "Bearer");
});

test("A ticket with an application token is accepted online", async () => {
  const { base } = mock.online();
  await client(base, soTicket("7T:mock-ticket==", "mock-app-token")).syncEmailAccount(request);
  assert.equal((await effectsOf(base))[0].scheme, "SoTicket");
});

for (const [name, body, sent] of [
  ["A null account", { SyncUserAccount: null }, '{"SyncUserAccount":null}'],
  ["An undefined account", { SyncUserAccount: undefined }, "{}"],
  ["A null request", null, "null"],
] satisfies [string, SyncEmailAccountRequest | null, string][]) {
  test(`${name} is accepted and synchronises nothing`, async () => {
    const base = mock.onSite();
    await client(base, basic("tje0", "Tje0")).syncEmailAccount(body);
    assert.deepEqual(await effectsOf(base), []);
    assert.equal((await newestRequestOf(base)).body.text, sent);
  });
}

test("$select is sent as one encoded parameter", async () => {
  const base = mock.onSite();
  await client(base, basic("tje0", "Tje0")).syncEmailAccount(request, "name,category/id");
  assert.match((await newestRequestOf(base)).target, /\?\$select=name%2Ccategory%2Fid$/);
});
