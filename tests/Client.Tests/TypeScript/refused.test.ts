// 405 and 415 cannot be reached with this client: it sends POST and application/json always.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import {
  type Credentials, type SyncEmailAccountRequest, ApiException, EMailAgentClient, authenticated, basic, bearer, soTicket
} from "emailsync-client";
import { effectsOf, startMock, type Mock } from "../mock.mjs";

const request = { SyncUserAccount: { AccountId: 17 } };
const NetServer = "SuperOffice.Services.WebApi";
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ "Body:Octets": 4096 });
});
afterAll(() => mock.stop());

/** The exception that a call ends in. */
async function refusal(base: string, credentials: Credentials, body: SyncEmailAccountRequest = request) {
  const call = new EMailAgentClient(base, authenticated(credentials)).syncEmailAccount(body);
  const exception = await call.then(() => assert.fail("The call was accepted."), (reason: unknown) => reason);
  assert.ok(exception instanceof ApiException, String(exception));
  assert.ok(ApiException.isApiException(exception));
  assert.deepEqual(JSON.parse(exception.response), exception.result);
  return exception;
}

test("A text where a number belongs is refused with 400 that names the place", async () => {
  const base = mock.onSite();
  const exception = await refusal(base, basic("tje0", "Tje0"), { SyncUserAccount: { AccountId: "17" as never } });
  assert.equal(exception.status, 400);
  assert.equal(exception.result.Message, "The request is invalid.");
  assert.match(exception.result.MessageDetail, /^\/SyncUserAccount\/AccountId: /);
  assert.equal(exception.headers["x-mock-requirement"], "BODY-21");
  assert.deepEqual(await effectsOf(base), []);
});

test("A call without credentials is refused with 401 and a challenge", async () => {
  const exception = await refusal(mock.onSite(), {});
  assert.equal(exception.status, 401);
  assert.equal(exception.result.Error, true);
  assert.equal(exception.result.ErrorType, "ArgumentException");
  assert.match(exception.result.Message, /^X-XSRF-TOKEN HTTP header missing\./);
  assert.equal(exception.result.ErrorSource, NetServer);
  assert.match(exception.headers["www-authenticate"], /^Basic realm=/);
});

test("A wrong password is refused with 401", async () => {
  const exception = await refusal(mock.onSite(), basic("tje0", "tje0"));
  assert.equal(exception.status, 401);
  assert.equal(exception.result.ErrorType, "SoInvalidPasswordException");
});

test("An expired access token is refused with 401", async () => {
  const { tenant, base } = mock.online();
  const exception = await refusal(base, bearer(`8A:${tenant}.expired`));
  assert.equal(exception.status, 401);
  assert.match(exception.headers["www-authenticate"], /error="invalid_token"/);
});

test("Basic credentials are refused with 401 online", async () => {
  const exception = await refusal(mock.online().base, basic("tje0", "Tje0"));
  assert.equal(exception.status, 401);
  assert.equal(exception.headers["x-mock-requirement"], "AUTH-22");
});

test("A ticket without an application token is refused with 401 online", async () => {
  const exception = await refusal(mock.online().base, soTicket("7T:mock-ticket=="));
  assert.equal(exception.status, 401);
  assert.equal(exception.headers["x-mock-requirement"], "APP-02");
});

test("A user without the EMail agent is refused with 403", async () => {
  const exception = await refusal(mock.onSite(), basic("noemail", "noemail"));
  assert.equal(exception.status, 403);
  assert.equal(exception.result.ErrorType, "SoSentryException");
  assert.equal(exception.result.ErrorSource, NetServer);
});

test("An application without the EMail agent is refused with 403 online", async () => {
  const exception = await refusal(mock.online().base, soTicket("7T:mock-ticket==", "mock-app-without-email"));
  assert.equal(exception.status, 403);
  assert.equal(exception.headers["x-mock-requirement"], "APP-07");
});

test("A wrong base URL is refused with 404 that names the nearest path", async () => {
  const exception = await refusal(`${mock.url}/SuperOffice/Remote`, basic("tje0", "Tje0"));
  assert.equal(exception.status, 404);
  assert.match(exception.result.Message, /'\/SuperOffice\/Remote\/api\/v1\/Agents\/EMail\/SyncEmailAccount'/);
  assert.match(exception.result.MessageDetail, /nearest path is '.*\/api\/v1\/Agents\/EMail\/SyncEmailAccount'/);
});

test("A body over the limit is refused with 413", async () => {
  const exception = await refusal(mock.onSite(), basic("tje0", "Tje0"), { SyncUserAccount: { AssociateName: "x".repeat(5000) } });
  assert.equal(exception.status, 413);
  assert.match(exception.result.MessageDetail, /4096 bytes/);
});
