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

test("A stub is refused with the reason", async () => {
  const refused = await client.register({ method: "POST", endpoint: path }, { status: 500 });
  assert.match(refused.errors[0].title, /answers come from the contract/);
  assert.equal((await client.clearAllMappings()).status, 422);
});
