import assert from "node:assert/strict";
import { test } from "vitest";
import { type Credentials, authenticated, basic, bearer, session, soTicket } from "emailsync-client";

const body = '{"SyncUserAccount":null}';

/** The header fields that a call is sent with. */
async function headersOf(credentials: Credentials, init?: RequestInit) {
  let sent: RequestInit | undefined;
  const { fetch } = authenticated(credentials, async (url, options) => {
    sent = options;
    return new Response(null, { status: 204 });
  });
  await fetch("http://crm.example.com/", init);
  return sent!.headers as Headers;
}

test("Basic credentials are base64 of user, colon and password", async () => {
  assert.equal((await headersOf(basic("tje0", "Tje0"))).get("Authorization"), "Basic dGplMDpUamUw");
});

test("Basic credentials may have an empty password", async () => {
  assert.equal((await headersOf(basic("ADM0", ""))).get("Authorization"), `Basic ${Buffer.from("ADM0:").toString("base64")}`);
});

test("Basic credentials beyond ASCII are UTF-8", () => {
  assert.equal(basic("Jörg", "€").Authorization, `Basic ${Buffer.from("Jörg:€", "utf8").toString("base64")}`);
});

test("A user name with a colon is refused", () => {
  assert.throws(() => basic("a:b", "c"), TypeError);
});

test("A ticket is sent as it was issued, without an application token unless there is one", async () => {
  const alone = await headersOf(soTicket("7T:abc=="));
  assert.equal(alone.get("Authorization"), "SoTicket 7T:abc==");
  assert.equal(alone.has("SO-AppToken"), false);
  assert.equal((await headersOf(soTicket("7T:abc==", "app"))).get("SO-AppToken"), "app");
});

test("An access token is sent as a bearer token", async () => {
  assert.equal((await headersOf(bearer("8A:Cust12345.abc"))).get("Authorization"), "Bearer 8A:Cust12345.abc");
});

test("A session is sent as cookie and X-XSRF-TOKEN", async () => {
  const headers = await headersOf(session("id", "xsrf"));
  assert.equal(headers.get("Cookie"), "ASP.NET_SessionId=id");
  assert.equal(headers.get("X-XSRF-TOKEN"), "xsrf");
});

test("Missing secrets are refused before anything is sent", () => {
  for (const make of [() => soTicket(""), () => bearer(""), () => session("", "x"), () => session("x", "")]) assert.throws(make, TypeError);
});

test("The fields and the body of the call stay, and the caller's options are not changed", async () => {
  const init = { method: "POST", body, headers: { "Content-Type": "application/json" } };
  const headers = await headersOf(bearer("8A:Cust12345.abc"), init);
  assert.equal(headers.get("Content-Type"), "application/json");
  assert.deepEqual(init.headers, { "Content-Type": "application/json" });
});

test("The fields of a Request object stay", async () => {
  let sent: Headers | undefined;
  const { fetch } = authenticated(bearer("8A:Cust12345.abc"), async (url, options) => {
    sent = options!.headers as Headers;
    return new Response(null, { status: 204 });
  });
  await fetch(new Request("http://crm.example.com/", { headers: { "Accept-Language": "fr" } }));
  assert.equal(sent!.get("Accept-Language"), "fr");
  assert.equal(sent!.get("Authorization"), "Bearer 8A:Cust12345.abc");
});

test("A field without a value is not sent: the generated client has one for each parameter that was left out", async () => {
  const headers = await headersOf(bearer("8A:Cust12345.abc"), { headers: { "SO-Language": "", "SO-Culture": "de" } });
  assert.equal(headers.has("SO-Language"), false);
  assert.equal(headers.get("SO-Culture"), "de");
});
