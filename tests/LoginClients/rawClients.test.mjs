// Clients as they are written in PHP and Python from the vendor's guides, by raw requests: what differs from other clients is kept.
import assert from "node:assert/strict";
import { createPublicKey, createSign, verify } from "node:crypto";
import { request } from "node:http";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { startMock } from "../Client.Tests/mock.mjs";

let mock;
before(async () => (mock = await startMock()));
after(() => mock.stop());

/** Sends exactly these header fields, and this body. */
async function send(method, target, headers = {}, body) {
  const { hostname, port } = new URL(mock.url);
  const sent = request({ hostname, port, method, path: target, headers, agent: false });
  sent.end(body);
  const [answer] = await once(sent, "response");
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { status: answer.statusCode, location: answer.headers.location, text, json: () => JSON.parse(text) };
}

/** As those clients have it: anything but 200 is an error. */
async function expect200(...call) {
  const answer = await send(...call);
  if (answer.status !== 200) throw new Error(`${call[0]} ${call[1]}: ${answer.status} ${answer.text}`);
  return answer.json();
}

const findings = async tenant => (await expect200("GET", `/${tenant}/__mock/verdict`)).findings.map(({ id }) => id);

// http_build_query and Guzzle: parameters in the query of a POST without a body, an Accept for everything.
test("A client in PHP signs in with its parameters in the query and small letters in its paths, and only the secret there is found",
  async () => {
    const guzzle = { "User-Agent": "GuzzleHttp/7", Accept: "application/json" };
    const status = await expect200("GET", "/api/state/cust1234", guzzle);
    assert.deepEqual([status.ContextIdentifier.toLowerCase(), status.IsRunning], ["cust1234", true]);

    const asked = new URLSearchParams({ response_type: "code", client_id: "mock-client", redirect_uri: "http://localhost:8000/callback",
      scope: "openid", state: "62e1c0f3", acr_values: "tenant:cust1234", prompt: "none", login_hint: "tje0" });
    const { status: redirected, location } = await send("GET", `/login/common/oauth/authorize?${asked}`, guzzle);
    assert.equal(redirected, 302);
    const back = new URL(location).searchParams;
    assert.equal(back.get("state"), "62e1c0f3");

    // redirect_url is what the vendor's own example has.
    const tokens = parameters => expect200("POST", `/login/common/oauth/tokens?${new URLSearchParams(
      { client_id: "mock-client", client_secret: "mock-app-token", redirect_url: "http://localhost:8000/callback", ...parameters })}`,
    { ...guzzle, "Content-Length": "0", "Content-Type": "application/json" });
    const first = await tokens({ grant_type: "authorization_code", code: back.get("code") });
    // The tenant is cut out of the token.
    assert.equal(/^8A:(\w+)\./.exec(first.access_token)[1].toLowerCase(), "cust1234");
    const { access_token } = await tokens({ grant_type: "refresh_token", refresh_token: first.refresh_token });

    const bearer = { ...guzzle, Authorization: `Bearer ${access_token}` };
    const claims = JSON.parse(Buffer.from(first.id_token.split(".")[1], "base64url"));
    const principal = await expect200("GET",
      `${new URL(claims["http://schemes.superoffice.net/identity/webapi_url"]).pathname}v1/User/currentPrincipal`, bearer);
    assert.equal(principal.Associate, "tje0");
    const ready = await expect200("POST", "/cust1234/api/v1/agents/email/getreadysyncemailaccounts",
      { ...bearer, "Content-Type": "application/json", "Content-Length": "2" }, "{}");
    assert.deepEqual(ready.map(({ AccountId }) => AccountId), [17, 18, 19, 20, 21]);
    assert.deepEqual((await findings("cust1234")).filter(id => id !== "C-OIDC-14" && id !== "C-OIDC-12"), []);
  });

// zeep and PyJWT: SOAP by a template, the first key of the set, whatever its id.
test("A client in Python signs the system user in by SOAP, verifies with the first key and calls with the ticket", async () => {
  const { systemUserSoap, applications: [{ systemToken, clientSecret }], testKey } = await expect200("GET", "/__mock/login");
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 12);
  const text = `${systemToken}.${time}`;
  const signed = `${text}.${createSign("RSA-SHA256").update(text).sign(testKey.privateKey, "base64")}`;
  const service = "http://www.superoffice.com/superid/partnersystemuser/0.1";
  const envelope = `<?xml version='1.0' encoding='utf-8'?>
<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Header>
<ns0:ApplicationToken xmlns:ns0="${service}">${clientSecret}</ns0:ApplicationToken>
<ns1:ContextIdentifier xmlns:ns1="${service}">cust5678</ns1:ContextIdentifier></soap-env:Header>
<soap-env:Body><ns2:AuthenticationRequest xmlns:ns2="${service}"><ns2:SignedSystemToken>${signed}</ns2:SignedSystemToken>
<ns2:ReturnTokenType>Jwt</ns2:ReturnTokenType></ns2:AuthenticationRequest></soap-env:Body></soap-env:Envelope>`;
  const answer = await send("POST", new URL(systemUserSoap).pathname.toLowerCase(), {
    "Content-Type": "text/xml; charset=utf-8", SOAPAction: `"${service}/IPartnerSystemUserService/Authenticate"`,
    "User-Agent": "Zeep/4 (www.python-zeep.org)", "Content-Length": Buffer.byteLength(envelope),
  }, envelope);
  assert.equal(answer.status, 200, answer.text);
  const token = /<(?:\w+:)?Token[^>]*>([^<]+)</.exec(answer.text)[1];

  const { keys: [key] } = await expect200("GET", "/login/.well-known/jwks");
  const [head, body, signature] = token.split(".");
  const isRight = verify("RSA-SHA256", Buffer.from(`${head}.${body}`), createPublicKey({ key, format: "jwk" }),
    Buffer.from(signature, "base64url"));
  assert.ok(isRight);
  const claims = JSON.parse(Buffer.from(body, "base64url"));
  const ticket = claims["http://schemes.superoffice.net/identity/ticket"];

  const requests = { "User-Agent": "python-requests/2", Accept: "application/json", Authorization: `SOTicket ${ticket}`,
    "SO-AppToken": clientSecret };
  assert.equal((await expect200("GET", "/cust5678/api/v1/user/currentprincipal", requests)).UserType, "SystemAssociate");
  const account = '{"SyncUserAccount": {"AccountId": 17}}';
  const { status } = await send("POST", "/cust5678/api/v1/Agents/EMail/SyncEmailAccount",
    { ...requests, "Content-Type": "application/json", "Content-Length": account.length }, account);
  assert.equal(status, 204); // as the vendor's page has it: a client for which only 200 is success has to be taught
  assert.deepEqual(await findings("cust5678"), []);
});
