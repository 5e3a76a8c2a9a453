// The server has the routes of openapi/control.yaml and no other, and answers as it says.
import assert from "node:assert/strict";
import { createSign } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { built, serve } from "../Native/program.mjs";
import { document, holds, operations, text, wrongWith } from "./document.mjs";

const token = "a-token-of-the-tests";
const tenant = "/Cust4711";
const contract = fileURLToPath(new URL("Swagger-v1-ContactAgent.json", import.meta.url));
const nobody = "00000000-0000-4000-8000-000000000000";
// Only with more load or memory than a test should take, or with a caller that goes away: their own tests have them.
const byLoadAlone = ["502", "503", "504", "507"];
const seen = new Set();
let mock, closed, call;

before(async () => {
  [mock, closed] = await Promise.all([
    serve(built, ["--https-port", "0", "--contract", contract]), serve(built, ["--set", `Admin:Token=${token}`])]);
  const body = '{"SyncUserAccount":{"AccountId":"17"}}';
  const answer = await fetch(`${mock.url}/api/v1/Agents/EMail/SyncEmailAccount`, {
    method: "POST", body, headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa("tje0:Tje0")}` },
  });
  call = answer.headers.get("x-mock-request");
  await fetch(`${mock.url}/favicon.ico`);
  await signIn();
});
after(() => Promise.all([mock.stop(), closed.stop()]));

// The system user of the default application gets a ticket, whose id is 1.
async function signIn() {
  const { systemUser, applications: [{ systemToken, clientSecret }], testKey } = await (await fetch(`${mock.url}/__mock/login`)).json();
  const signed = `${systemToken}.${new Date().toISOString().replace(/\D/g, "").slice(0, 12)}`;
  const answer = await fetch(systemUser, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({
    SignedSystemToken: `${signed}.${createSign("SHA256").update(signed).sign(testKey.privateKey, "base64")}`,
    ApplicationToken: clientSecret, ContextIdentifier: tenant.slice(1), ReturnTokenType: "JWT" }) });
  assert.equal((await answer.json()).IsSuccessful, true);
}

const named = name => operations.find(operation => operation.name === name);
const ids = () => ({ "/__mock/requests/{id}": call, "/__mock/requests/{id}/replay": call, "/__mock/dashboard/calls/{id}": call,
  "/__mock/accounts/{id}": 17, "/__mock/faults/{id}": 1, "/__mock/tokens/{id}": 1, "/__mock/tokens/{id}/expire": 1 });
// Ids of tokens are those of a sandbox, and only a tenant has a state to change.
const ofTenant = ({ path, method }) => path.startsWith("/__mock/tokens/{id}") || (path === "/__mock/tenant" && method === "put");
const addressOf = (operation, id) => operation.path.replace("{id}", id ?? ids()[operation.path])
  .replace("{agent}/{operation}", id ?? "Contact/GetContactEntity").replace("{operation}", id ?? "v1ContactAgent_GetContactEntity")
  .replace("{name}", id ?? (operation.path.includes("assets") ? "main.js" : "report.html"));

/** Sends a request, and checks the answer by the document. */
async function ask(operation, { id, query = "", body, headers = {}, of = mock, prefix = "", length } = {}) {
  assert.ok(operation);
  if (ofTenant(operation)) prefix = tenant;
  const { hostname, port } = new URL(of.url);
  const sent = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  const asked = request({ hostname, port, method: operation.method.toUpperCase(), path: prefix + addressOf(operation, id) + query,
    headers: { ...headers, ...(length ? { "Content-Length": length } : {}) }, agent: false });
  if (length) asked.flushHeaders();
  else asked.end(sent);
  const [response] = await once(asked, "response");
  const type = response.headers["content-type"] ?? "";
  if (type.startsWith("text/event-stream")) {
    asked.destroy();
    response.on("error", () => {}).resume();
    holds(operation, { status: String(response.statusCode), type, body: "" });
    seen.add(`${operation.name} ${response.statusCode}`);
    return { status: response.statusCode };
  }
  let content = "";
  response.setEncoding("utf8").on("data", part => (content += part));
  await once(response, "end");
  asked.destroy();
  holds(operation, { status: String(response.statusCode), type, body: content });
  seen.add(`${operation.name} ${response.statusCode}`);
  return { status: response.statusCode, body: content, json: () => JSON.parse(content) };
}

test("The document that is served is the committed one, in both forms", async () => {
  assert.deepEqual((await ask(named("GET /__mock/openapi.json"))).json(), document);
  assert.equal((await ask(named("GET /__mock/openapi.yaml"))).body, text);
});

test("The index of the mock has the paths and methods of the document", async () => {
  const { routes } = (await ask(named("GET /__mock"))).json();
  const ofIndex = routes.flatMap(({ path, methods }) => methods.split(", ").map(method => `${method} ${path}`));
  // The page and its files are no control routes; they are in the document all the same.
  const ofPage = ["GET /__mock", "GET /__mock/assets/{name}"];
  assert.deepEqual(operations.map(({ name }) => name).filter(name => !ofPage.includes(name)).sort(), ofIndex.sort());
});

test("Each operation answers as the document says, of one sandbox and of all", async () => {
  await ask(named("POST /__mock/faults"), { body: { kind: "unavailable", retryAfter: 5, operation: "GetEMailAccount" } });
  await ask(named("PUT /__mock/sync"), { prefix: "/used", body: { milliseconds: 60000 } });
  await ask(named("PUT /__mock/clock"), { prefix: "/used", body: { now: "2026-03-01T08:00:00Z", frozen: true } });
  const answer = await fetch(`${mock.url}/used/api/v1/Agents/EMail/SyncEmailAccounts`, {
    method: "POST", body: '{"SyncUserAccounts":[{"AccountId":17}]}',
    headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa("tje0:Tje0")}` },
  });
  assert.equal(answer.status, 204);
  for (const operation of operations.filter(({ method }) => method === "get")) {
    await ask(operation);
    if (operation.parameters.some(({ name }) => name === "sandbox") && !operation.path.includes("{id}")) {
      await ask(operation, { prefix: "/used" });
      await ask(operation, { query: "?sandbox=" });
    }
  }
  for (const name of ["junit.xml", "results.sarif", "traffic.har", "summary.md"])
    await ask(named("GET /__mock/reports/{name}"), { id: name });
  for (const name of ["page.css", "icon.svg"]) await ask(named("GET /__mock/assets/{name}"), { id: name });
  await ask(named("GET /__mock"), { headers: { Accept: "text/html" } });
  await ask(named("POST /__mock/requests/{id}/replay"));
  await ask(named("POST /__mock/explain"), { body: { id: call } });
  await ask(named("POST /__mock/explain"), { body: "GET /api/v1 HTTP/1.1\r\n\r\n", headers: { "Content-Type": "message/http" } });
});

test("Each example of a request is valid by its schema, and is taken", async () => {
  for (const operation of operations.filter(({ requestBody }) => requestBody))
    for (const [type, { schema, example }] of Object.entries(operation.requestBody.content)) {
      if (example === undefined) continue;
      assert.equal(wrongWith(schema, example), null, operation.name);
      const { status } = await ask(operation,
        { prefix: operation.path.endsWith("explain") ? "" : "/examples", body: example, headers: { "Content-Type": type } });
      assert.ok(status < 300, `${operation.name}: ${status}`);
    }
});

test("What is wrong is a problem with its place, and so are what is not there, too large or in the way", async () => {
  for (const operation of operations.filter(({ parameters }) => parameters.some(({ name }) => name === "sandbox")))
    assert.equal((await ask(operation, { query: "?sandbox=a&sandbox=b", body: operation.requestBody ? "{}" : undefined })).status, 400,
      operation.name);
  const { place, detail, errors } = (await ask(named("PUT /__mock/clock"), { body: { now: 1, frzen: true } })).json();
  assert.deepEqual([place, errors.length], [errors[0].place, 2]);
  assert.equal(detail, errors[0].error);
  for (const operation of operations.filter(({ requestBody }) => requestBody))
    assert.equal((await ask(operation, { length: 1e9 })).status, 413, operation.name);
  for (const operation of operations.filter(({ path }) => path.includes("{")))
    assert.equal((await ask(operation, { id: operation.path.includes("accounts") || operation.path.includes("faults") ? 999 : nobody,
      body: operation.requestBody ? "{}" : undefined })).status, 404, operation.name);
  await ask(named("POST /__mock/explain"), { body: { id: nobody } });
  // What accounts answer is given no other answer.
  for (const [path, id] of [["{operation}", "v1EMailAgent_GetEMailAccount"], ["{agent}/{operation}", "EMail/GetEMailAccount"]])
    assert.equal((await ask(named(`PUT /__mock/answers/${path}`), { id, body: {} })).status, 409);
  const hundred = Array.from({ length: 100 }, () => ({ kind: "delay" }));
  await ask(named("POST /__mock/faults"), { prefix: "/full", body: hundred });
  assert.equal((await ask(named("POST /__mock/faults"), { prefix: "/full", body: hundred })).status, 409);
  await fetch(`${mock.url}/login`, { method: "POST", body: new URLSearchParams({ user: "tje0", password: "Tje0" }), redirect: "manual" });
  const { requests: [login] } = (await ask(named("GET /__mock/requests"), { query: "?text=/login" })).json();
  assert.equal((await ask(named("POST /__mock/requests/{id}/replay"), { id: login.id })).status, 409);
});

test("The query parameters are those that the routes take, with their values", async () => {
  for (const operation of operations.filter(({ parameters }) => parameters.some(({ name }) => name === "level"))) {
    const { detail } = (await ask(operation, { query: "?nothing=1" })).json();
    // Of events it is the rows that are limited.
    const taken = /there are (.+)\.$/.exec(detail)[1].split(", ").filter(name => name !== "limit" || !operation.path.endsWith("/live"));
    assert.deepEqual(taken.sort(), operation.parameters.filter(one => one.in === "query").map(({ name }) => name).sort(), operation.name);
    for (const level of operation.parameters.find(({ name }) => name === "level").schema.enum)
      assert.equal((await ask(operation, { query: `?level=${level}` })).status, 200);
  }
  const { detail } = (await ask(named("POST /__mock/reset"), { query: "?keep=nothing" })).json();
  assert.deepEqual(/^expected (.+), or several/.exec(detail)[1].split(", ").sort(),
    named("POST /__mock/reset").parameters.find(({ name }) => name === "keep").schema.items.enum);
});

test("Every operation wants the token where one is set, but for what holds no secret, and takes no foreign page", async () => {
  for (const operation of operations) {
    const body = operation.requestBody ? "{}" : undefined;
    assert.equal((await ask(operation, { body, headers: { Origin: "https://elsewhere.example" } })).status, 403, operation.name);
    if ("401" in operation.responses) assert.equal((await ask(operation, { of: closed, body })).status, 401, operation.name);
    else assert.equal((await ask(operation, { of: closed, body })).status, 200, operation.name);
  }
  const holder = { of: closed, headers: { Authorization: `Bearer ${token}` } };
  assert.equal((await ask(named("PUT /__mock/claim"), { ...holder, prefix: "/mine" })).json().token, "Admin:Token");
  assert.equal((await ask(named("GET /__mock/claim"), holder)).json().claims[0].sandbox, "mine");
  assert.equal((await ask(named("PUT /__mock/claim"), { prefix: "/mine" })).status, 409);
  assert.equal((await ask(named("DELETE /__mock/claim"), { ...holder, prefix: "/mine" })).status, 204);
  await ask(named("GET /__mock/certificate.pem"), { of: closed, headers: { Authorization: `Bearer ${token}` } });
});

test("What deletes and resets does so, and every answer of the document was seen", async () => {
  for (const path of ["/__mock/answers/{operation}", "/__mock/answers/{agent}/{operation}"]) {
    assert.equal((await ask(named(`PUT ${path}`), { prefix: "/answered", body: { ContactId: 7 } })).status, 204);
    assert.equal((await ask(named(`GET ${path}`), { prefix: "/answered" })).json().count, 1);
    assert.equal((await ask(named(`DELETE ${path}`), { prefix: "/answered" })).status, 204);
  }
  await ask(named("DELETE /__mock/faults/{id}"));
  assert.equal((await ask(named("POST /__mock/tokens/{id}/expire"))).json().state, "Expired");
  await ask(named("POST /__mock/tokens"), { prefix: "/expiring", body: JSON.stringify({ kind: "AccessToken" }) });
  assert.deepEqual((await ask(named("POST /__mock/tokens/expire"), { prefix: "/expiring" })).json(), { expired: 1 });
  for (const operation of operations.filter(({ method, path }) => method === "delete" && !path.includes("faults/{")))
    await ask(operation, { prefix: operation.path.includes("{id}") ? "/used" : "" });
  await ask(named("POST /__mock/reset"), { query: "?keep=accounts,clock" });
  await ask(named("POST /__mock/reset"), { query: "?kep=accounts" });
  const documented = operations.flatMap(({ name, responses }) =>
    Object.keys(responses).filter(status => !byLoadAlone.includes(status)).map(status => `${name} ${status}`));
  assert.deepEqual(documented.filter(one => !seen.has(one)), []);
});
