// wiremock-captain, as test code uses it, against the built mock.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { WireMock, WireMockAPI } from "wiremock-captain";
import { startMock } from "../Client.Tests/mock.mjs";
import { call, callFour, operation } from "./calls.mjs";

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
  client = new WireMock(`${base}/`);
});

test("The calls of an API are found", async () => {
  await callFour(base);
  const api = new WireMockAPI(`${base}/`, path, "POST");
  assert.deepEqual((await api.getRequestsForAPI()).map((event) => event.response.status), [401, 400, 204]);
  assert.equal((await client.getRequestsForAPI("GET", path)).length, 0);
  assert.equal((await client.getAllRequests()).length, 4);
});

test("Calls that were not right are unmatched", async () => {
  await callFour(base);
  assert.equal((await client.getUnmatchedRequests()).length, 3);
});

test("Requests are cleared, and mappings and scenarios stay as the contract has them", async () => {
  await call(base);
  const mappings = await client.getAllMappings();
  assert.equal(mappings[0].name, "v1EMailAgent_SyncEmailAccount");

  await client.clearAllExceptDefault();
  await client.resetAllScenarios();
  assert.equal((await client.getAllRequests()).length, 0);
  assert.deepEqual(await client.getAllMappings(), mappings);
  assert.deepEqual(await client.getAllScenarios(), []);
});

test("A stub of an operation is registered, answers, and is cleared", async () => {
  const stub = await client.register({ method: "POST", endpoint: path }, { status: 503, headers: { "Retry-After": "1" } });
  assert.match(stub.id, /^[0-9a-f-]{36}$/);
  assert.equal(await call(base), 503);
  assert.equal((await client.getMapping(stub.id)).response.status, 503);

  await client.clearAllMappings();
  assert.equal(await call(base), 204);
});

test("A stub of another path answers with its body, in the order of its scenario", async () => {
  const at = (requiredScenarioState, newScenarioState) =>
    ({ scenario: { scenarioName: "job", requiredScenarioState, newScenarioState }, requestEndpointFeature: "urlPath" });
  const endpoint = new URL(base).pathname + "/job";
  await client.register({ method: "GET", endpoint }, { status: 200, body: { state: "running" } }, at("Started", "done"));
  await client.register({ method: "GET", endpoint }, { status: 200, body: { state: "finished" } }, at("done"));
  const states = [];
  for (let i = 0; i < 3; i++) states.push((await (await fetch(`${base}/job`)).json()).state);
  assert.deepEqual(states, ["running", "finished", "finished"]);
  assert.deepEqual((await client.getAllScenarios()).map(({ name, state }) => [name, state]), [["job", "done"]]);
});
