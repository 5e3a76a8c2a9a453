// How the vendor's client shows what is refused, and what goes wrong.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { arm, effectsOf, journalOf, newestRequestOf } from "../mock.mjs";
import { mock } from "../sharedMock.js";
import { agentOf, application, failure, operations, password, ticket, token } from "./vendorClient.js";

const refusals: [string, () => ReturnType<typeof agentOf>, number, string | null][] = [
  ["a wrong password", () => agentOf(mock.onSite(), password("tje0", "wrong")), 401, "SoInvalidPasswordException"],
  ["no credentials", () => agentOf(mock.onSite(), () => undefined), 401, "ArgumentException"],
  ["a ticket that nobody issued", () => agentOf(mock.onSite(), ticket("7T:none")), 401, "SoSessionException"],
  ["a password online", () => agentOf(mock.online().base, password()), 401, null],
  ["a ticket and no application online", () => agentOf(mock.online().base, ticket()), 401, null],
  ["the token of another tenant", () => agentOf(mock.online().base, token("8A:Cust1.mock-access-token")), 401, null],
  ["a token on-site", () => agentOf(mock.onSite(), token("8A:Cust1.mock-access-token")), 401, null],
  ["a user without the agent", () => agentOf(mock.onSite(), password("noemail", "noemail")), 403, "SoSentryException"],
  ["an application without the agent", () => agentOf(mock.online().base, ticket(), application("mock-app-without-email")), 403, null],
  ["a wrong base URL", () => agentOf(`${mock.url}/SuperOffice/Remote`), 404, null],
];

describe.each(Object.keys(operations) as (keyof typeof operations)[])("%s", (operation) => {
  for (const [name, agent, status, errorType] of refusals)
    test(`${name} is an AxiosError with ${status}, and the answer in it`, async () => {
      const { name: kind, response } = await failure(operations[operation](agent()));
      assert.equal(kind, "AxiosError");
      assert.equal(response.status, status);
      assert.ok(response.data.Message);
      if (errorType) assert.equal(response.data.ErrorType, errorType);
      if (status === 401) assert.match(response.headers["www-authenticate"], /realm=/);
    });

  for (const status of [405, 413, 415, 429, 500, 501, 503])
    test(`The status ${status} is an AxiosError, and the answer in it`, async () => {
      const base = mock.onSite();
      await arm(base, { kind: "status", status, retryAfter: 7 });
      const { response } = await failure(operations[operation](agentOf(base)));
      assert.equal(response.status, status);
      assert.equal(response.headers["retry-after"], "7");
      assert.ok(response.data.Message);
    });

  test("An answer that breaks off is an AxiosError without an answer", async () => {
    const base = mock.onSite();
    await arm(base, { kind: "reset-before-headers" });
    const { code, response } = await failure(operations[operation](agentOf(base)));
    assert.deepEqual([code, response], ["ECONNRESET", undefined]);
  });
});

test("A text where a number belongs is 400 that names the place as it was sent", async () => {
  const { response } = await failure(agentOf(mock.onSite()).syncEmailAccountAsync({ accountId: "17" as never }));
  assert.equal(response.status, 400);
  assert.match(response.data.MessageDetail, /^\/syncUserAccount\/accountId: expected a 32-bit integer, found a string/);
});

test("An account that is no object is 400", async () => {
  const { response } = await failure(agentOf(mock.onSite()).syncEmailAccountAsync(17 as never));
  assert.equal(response.status, 400);
});

test("A key that is no number is 400, and one that no account has is 404", async () => {
  const agent = agentOf(mock.onSite());
  assert.equal((await failure(agent.getEMailAccountAsync("seventeen" as never))).response.status, 400);
  const { response } = await failure(agent.getEMailAccountAsync(99));
  assert.deepEqual([response.status, response.data.ErrorType], [404, "SoNotFoundException"]);
});

test("A mail server that fails is an AxiosError with 500, and nothing is found wrong with the call", async () => {
  const base = mock.onSite();
  const { response } = await failure(agentOf(base).syncEmailAccountAsync({ associateName: "mail-server-down" }));
  assert.equal(response.status, 500);
  assert.deepEqual((await newestRequestOf(base)).findings, []);
});

test("The stray null of the page after a 204 is an AxiosError with HPE_INVALID_CONSTANT, and the account is synchronised all the same",
  async () => {
  const base = mock.onSite();
  await arm(base, { kind: "null-after-204" });
  const { code, response } = await failure(operations.SyncEmailAccount(agentOf(base)));
  assert.deepEqual([code, response], ["HPE_INVALID_CONSTANT", undefined]);
  assert.equal((await effectsOf(base)).length, 1);
});

test("A call that its caller cancels ends, and its options say so", async () => {
  const base = mock.onSite();
  const agent = agentOf(base);
  const options = agent.MakeAbortableOptions();
  options.abortController!.abort();
  const { code } = await failure(agent.syncEmailAccountAsync({ accountId: 17 }, options));
  assert.deepEqual([code, options.requestStatus], ["ERR_CANCELED", -4]);
  assert.deepEqual(await journalOf(base), []);
});
