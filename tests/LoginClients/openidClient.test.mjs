// openid-client and jose, as applications use them, against the built mock.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { compactVerify, createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { startMock } from "../Client.Tests/mock.mjs";

const redirect = "http://127.0.0.1:3999/callback";
const secret = "mock-app-token";
const claim = (name) => `http://schemes.superoffice.net/identity/${name}`;
let mock;
let vendor; // with iat as a string, as in the vendor's samples

before(async () => {
  mock = await startMock({ "Login:NumericIssuedAt": "true" });
  vendor = await startMock();
});
after(async () => {
  await mock.stop();
  await vendor.stop();
});

/**
 * Reads the discovery document. Its issuer has no /login, although the document is below it. A client that is given the address of the
 * document itself, rather than of the issuer, does not compare the two.
 */
const discover = (url, authentication = client.ClientSecretPost(secret)) =>
  client.discovery(new URL(`${url}/login/.well-known/openid-configuration`), "mock-client", undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });

/** Signs in as tje0 at once, and returns the address to which a browser would go, and the checks for it. */
async function signIn(config, tenant, { pkce = true } = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const checks = { expectedState: client.randomState(), expectedNonce: client.randomNonce(), ...(pkce && { pkceCodeVerifier: verifier }) };
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: "openid",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    acr_values: `tenant:${tenant}`,
    prompt: "none",
    login_hint: "tje0",
    ...(pkce && { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" }),
  });
  const answer = await fetch(address, { redirect: "manual" });
  assert.equal(answer.status, 302);
  return { answered: new URL(answer.headers.get("location")), checks };
}

const call = (api, token) =>
  fetch(`${api}v1/Agents/EMail/SyncEmailAccount`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: '{"SyncUserAccount":{"AccountId":17}}',
  });

test("A client that compares the issuer with its address refuses the discovery document", async () => {
  await assert.rejects(
    client.discovery(new URL(`${mock.url}/login`), "mock-client", secret, undefined, { execute: [client.allowInsecureRequests] }),
    /issuer/,
  );
});

const authentications = { client_secret_post: client.ClientSecretPost(secret), client_secret_basic: client.ClientSecretBasic(secret) };
for (const [name, authentication] of Object.entries(authentications))
  test(`A code with PKCE gives tokens, which are refreshed and revoked, by ${name}`, async () => {
    const { tenant } = mock.online();
    const config = await discover(mock.url, authentication);
    const { answered, checks } = await signIn(config, tenant);
    const tokens = await client.authorizationCodeGrant(config, answered, checks);
    const claims = tokens.claims();
    assert.equal(claims[claim("ctx")], tenant);
    assert.equal(claims.iss, mock.url);
    assert.equal((await call(claims[claim("webapi_url")], tokens.access_token)).status, 204);

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.equal(refreshed.refresh_token, undefined);
    assert.equal((await call(claims[claim("webapi_url")], refreshed.access_token)).status, 204);

    await client.tokenRevocation(config, tokens.refresh_token);
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: "invalid_grant" });
    assert.equal((await call(claims[claim("webapi_url")], refreshed.access_token)).status, 401);
  });

test("A native application has no secret", async () => {
  const { tenant } = mock.online();
  const config = await discover(mock.url, client.None());
  const { answered, checks } = await signIn(config, tenant);
  const tokens = await client.authorizationCodeGrant(config, answered, checks);
  assert.ok((await client.refreshTokenGrant(config, tokens.refresh_token)).access_token);
});

test("A code does not serve twice, and without a secret it needs a verifier", async () => {
  const { tenant } = mock.online();
  const config = await discover(mock.url);
  const { answered, checks } = await signIn(config, tenant);
  await client.authorizationCodeGrant(config, answered, checks);
  await assert.rejects(client.authorizationCodeGrant(config, answered, checks), { error: "invalid_grant" });

  const native = await discover(mock.url, client.None());
  const without = await signIn(native, tenant, { pkce: false });
  await assert.rejects(client.authorizationCodeGrant(native, without.answered, without.checks), { error: "invalid_client" });
});

test("An error of the authorization reaches the client", async () => {
  const { tenant } = mock.online();
  const config = await discover(mock.url);
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect, scope: "openid", state, acr_values: `tenant:${tenant}`, prompt: "none", login_hint: "nobody",
  });
  const answer = await fetch(address, { redirect: "manual" });
  await assert.rejects(
    client.authorizationCodeGrant(config, new URL(answer.headers.get("location")), { expectedState: state }),
    { error: "login_required" },
  );
});

test("jose validates the id token with the published key", async () => {
  const { tenant } = mock.online();
  const config = await discover(mock.url);
  const { answered, checks } = await signIn(config, tenant);
  const { id_token: token } = await client.authorizationCodeGrant(config, answered, checks);
  const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));
  const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer: mock.url, audience: "mock-client" });
  assert.equal(payload[claim("ctx")], tenant);
  assert.deepEqual(Object.keys(protectedHeader).sort(), ["alg", "typ", "x5t"]);
  await assert.rejects(jwtVerify(token, keys, { issuer: `${mock.url}/login`, audience: "mock-client" }), { claim: "iss" });
});

test("With iat as a string, both libraries refuse the id token, and only its signature can be verified", async () => {
  const { tenant } = vendor.online();
  const config = await discover(vendor.url);
  const { answered, checks } = await signIn(config, tenant);
  await assert.rejects(client.authorizationCodeGrant(config, answered, checks), (error) => /iat/.test(error.cause?.message));

  const again = await signIn(config, tenant, { pkce: false });
  const answer = await fetch(config.serverMetadata().token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code", client_id: "mock-client", client_secret: secret, redirect_uri: redirect,
      code: again.answered.searchParams.get("code"),
    }),
  });
  const { id_token: token } = await answer.json();
  const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));
  await assert.rejects(jwtVerify(token, keys, { issuer: vendor.url, audience: "mock-client" }), /iat/);
  const { payload } = await compactVerify(token, keys);
  assert.equal(JSON.parse(new TextDecoder().decode(payload))[claim("ctx")], tenant);
});
