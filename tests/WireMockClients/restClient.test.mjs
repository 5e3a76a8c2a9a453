// wiremock-rest-client, as test code uses it, against the built mock.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { WireMockRestClient } from "wiremock-rest-client";
import { startMock } from "../Client.Tests/mock.mjs";
import { call, callFour, operation, rightBody, wrongBody } from "./calls.mjs";

let mock;
let base;
let path;
let client;

before(async () => {
  mock = await startMock();
});
after(() => mock.stop());
beforeEach(() => {
  base = mock.onSite();
  path = new URL(base).pathname + operation;
  client = new WireMockRestClient(`${base}/`, { logLevel: "silent", continueOnFailure: true });
});

// The client asks for these two below requests/, where WireMock has none either.
const post = async (route, body) => (await fetch(`${base}/__admin/${route}`, { method: "POST", body: JSON.stringify(body) })).json();

test("Calls are counted by method, path, credentials and body", async () => {
  await callFour(base);
  await call(base);
  const count = async (pattern) => (await client.requests.getCount(pattern)).count;

  assert.equal(await count({ method: "POST", urlPath: path }), 4);
  assert.equal(await count({ method: "POST", urlPath: path, basicAuthCredentials: { username: "tje0", password: "Tje0" } }), 3);
  assert.equal(await count({ headers: { authorization: { equalTo: "Basic dGplMDpUamUw" } } }), 3);
  assert.equal(await count({ headers: { authorization: { equalTo: "Basic dGplMDpUamUx" } } }), 0);
  assert.equal(await count({ bodyPatterns: [{ equalToJson: { SyncUserAccount: { AccountId: 17 } }, ignoreExtraElements: true }] }), 3);
  assert.equal(await count({ bodyPatterns: [{ matchesJsonPath: { expression: "$.SyncUserAccount.AssociateName", equalTo: "tje0" } }] }), 3);
  assert.equal(await count({ method: "GET" }), 1);
});

test("Found calls have what they were sent with, and secrets as marks", async () => {
  await call(base, rightBody, { query: "?$select=Name", headers: { "X-Test": "one", Cookie: "a=1" } });
  const { requests, requestJournalDisabled } = await client.requests.findRequests({ urlPath: path });

  assert.equal(requestJournalDisabled, false);
  assert.equal(requests.length, 1);
  const [found] = requests;
  assert.equal(found.url, `${path}?$select=Name`);
  assert.equal(found.absoluteUrl, `${new URL(base).origin}${path}?$select=Name`);
  assert.equal(found.method, "POST");
  assert.equal(found.body, rightBody);
  assert.equal(found.headers["X-Test"], "one");
  assert.match(found.headers.Authorization, /^Basic \[redacted [0-9a-f]{8}\]$/);
  assert.deepEqual(found.queryParams, { $select: { key: "$select", values: ["Name"] } });
  assert.match(found.cookies.a, /^\[redacted /);
});

test("All calls are listed newest first, and one by its id", async () => {
  assert.deepEqual(await callFour(base), [204, 400, 401, 404]);
  const { requests, meta } = await client.requests.getAllRequests();

  assert.equal(meta.total, 4);
  assert.deepEqual(requests.map((event) => event.response.status), [404, 401, 400, 204]);
  assert.deepEqual(requests.map((event) => event.wasMatched), [false, false, false, true]);
  assert.deepEqual(await client.requests.getRequest(requests[3].id), requests[3]);
  assert.equal(await client.requests.getRequest("0a9547d3-7497-8e77-8000-000000000003"), "");
});

test("Unmatched are those that broke a MUST or hit no operation, and their near misses say why", async () => {
  await callFour(base);
  const unmatched = (await client.requests.getUnmatchedRequests()).requests;
  assert.deepEqual(unmatched.map((request) => request.method), ["GET", "POST", "POST"]);

  const { nearMisses } = await client.requests.getUnmatchedNearMisses();
  assert.equal(nearMisses.length, 3);
  const wrong = nearMisses[2];
  assert.equal(wrong.request.body, wrongBody);
  assert.equal(wrong.stubMapping.name, "v1EMailAgent_SyncEmailAccount");
  assert.equal(wrong.matchResult.diffDescriptions.length, 1);
  assert.match(wrong.matchResult.diffDescriptions[0].errorMessage,
    /^C-BODY-04 MUST, \/SyncUserAccount\/AccountId: expected a 32-bit integer/);
  for (const { matchResult } of nearMisses) assert.ok(matchResult.distance > 0 && matchResult.distance < 1);

  assert.deepEqual((await post("near-misses/request", wrong.request)).nearMisses[0], wrong);
});

test("Near misses of a pattern are the calls that miss least of it", async () => {
  await callFour(base);
  const { nearMisses } = await post("near-misses/request-pattern",
    { method: "GET", urlPath: path, headers: { Accept: { equalTo: "none" } } });

  assert.equal(nearMisses.length, 3);
  assert.ok(nearMisses.every((miss, at) => at === 0 || miss.matchResult.distance >= nearMisses[at - 1].matchResult.distance));
  assert.equal(nearMisses[0].requestPattern.urlPath, path);
});

test("Calls are removed by a pattern, and then all of them", async () => {
  await callFour(base);
  const removed = await client.requests.removeRequests({ method: "GET" });
  assert.deepEqual(removed.serveEvents.map((event) => event.response.status), [404]);
  assert.equal((await client.requests.getAllRequests()).requests.length, 3);

  assert.deepEqual(await client.requests.resetAllRequests(), {});
  assert.equal((await client.requests.getAllRequests()).requests.length, 0);
  await call(base);
  assert.deepEqual(await client.requests.deleteAllRequests(), {});
  assert.equal((await client.requests.getAllRequests()).requests.length, 0);
});

test("The contract's operations are the mappings, and stubs come before them", async () => {
  const { mappings, meta } = await client.mappings.getAllMappings();
  const { paths } = await (await fetch(`${base}/openapi.json`)).json();
  const operations = Object.values(paths).map((one) => one.post.operationId);
  assert.deepEqual(mappings.map((mapping) => mapping.name), operations);
  assert.equal(meta.total, operations.length);
  assert.deepEqual(mappings[0].request, { urlPath: path, method: "POST" });
  assert.equal(mappings[0].metadata.operationId, "v1EMailAgent_SyncEmailAccount");

  const stub = await client.mappings.createMapping({ request: { method: "GET", urlPath: "/hook" }, response: { status: 202 } });
  assert.equal((await fetch(`${base}/hook`)).status, 202);
  const updated = { request: { method: "GET", urlPath: "/hook" }, response: { status: 203 } };
  await client.mappings.updateMapping(stub.id, updated);
  assert.equal((await fetch(`${base}/hook`)).status, 203);
  assert.equal((await client.mappings.getAllMappings()).mappings[0].id, stub.id);
  const refused = await client.mappings.createMapping({ request: { method: "GET", urlPth: "/a" }, response: { status: 200 } });
  assert.equal(refused.errors[0].source.pointer, "/request/urlPth");
  await client.mappings.resetAllMappings();
  assert.equal((await client.mappings.getAllMappings()).meta.total, operations.length);
});

test("There are no scenarios, and no state to set", async () => {
  assert.deepEqual(await client.scenarios.getAllScenarios(), { scenarios: [] });
  assert.deepEqual(await client.scenarios.resetAllScenarios(), {});
  assert.equal((await client.scenarios.setScenarioState("any", "Started")).errors[0].code, 404);
});

test("A reset of all forgets calls and what they did", async () => {
  await call(base);
  assert.equal(await client.global.resetAll(), "");
  assert.equal((await client.requests.getAllRequests()).requests.length, 0);
  assert.equal((await (await fetch(`${base}/__mock/effects`)).json()).count, 0);
});

test("What is wrong in a pattern is named", async () => {
  const refused = await client.requests.getCount({ headers: { Accept: { equalsTo: "x" } } });
  assert.equal(refused.errors[0].source.pointer, "/headers/Accept");
  assert.match(refused.errors[0].detail, /'equalsTo'/);
});
