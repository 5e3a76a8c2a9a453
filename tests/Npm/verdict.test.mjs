// What an assertion that fails says: it has to be worth reading.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { messageOf, operation, startMock, sync, VerdictError } from "./package.mjs";

let mock;
before(async () => (mock = await startMock()));
after(() => mock.stop());

suite("A verdict", { concurrency: 4 }, () => {
  test("on right calls is clean, and counts them", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 17);
    await sync(sandbox, 18);
    const verdict = await sandbox.assertClean();
    assert.deepEqual([verdict.clean, verdict.calls, verdict.refused, verdict.findings], [true, 2, 0, []]);
    assert.equal((await sandbox.assertCalled("SyncEmailAccount", { atLeast: 2 })).operations[0].calls, 2);
    assert.deepEqual(await sandbox.assertSynced(17, 18), verdict);
  });

  test("on a call that was refused says where, what was sent, what is expected, and how to put it right", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, "17");
    const { link } = (await sandbox.verdict()).findings[0];
    assert.equal(await messageOf(sandbox.assertClean(), VerdictError), [
      "1 call, 1 refused: 1 rule broken (1 MUST).",
      "",
      "MUST C-BODY-04: Each property has the right type and range, and no required property is missing",
      `  call      POST /${sandbox.name}${operation} -> 400`,
      "  where     /SyncUserAccount/AccountId",
      "  sent      a string",
      "  expected  a 32-bit integer",
      '  body      {"SyncUserAccount":{"AccountId":"17"}}',
      '  fix       /SyncUserAccount/AccountId: "17" -> 17',
      "  source    vendor (types in the Swagger file)",
      `  see       ${link.startsWith("/") ? mock.url : ""}${link}`,
    ].join("\n"));
  });

  test("on a call that was silently ignored says the same", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 0, { body: '{"SyncUserAccount":{"AcountId":17}}' });
    const message = await messageOf(sandbox.assertClean(), VerdictError);
    assert.match(message, /^1 call, 0 refused: 2 rules broken \(1 MUST, 1 SHOULD\)\.\n\nMUST C-BODY-05: /);
    assert.match(message, /\n {2}problem {3}AcountId: did you mean AccountId\?\n/);
    assert.match(message, /\n {2}fix {7}\/SyncUserAccount\/AcountId: "AcountId" -> "AccountId"\n/);
  });

  test("fails on SHOULD unless told to fail on MUST alone, and passes over rules that are waived", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 0, { body: '{"SyncUserAccount":{}}' });
    const { findings } = await sandbox.verdict();
    assert.ok(findings.length > 0 && findings.every(({ level }) => level === "SHOULD"));
    await messageOf(sandbox.assertClean(), VerdictError);
    await sandbox.assertClean({ failOn: "must" });
    await sandbox.assertClean({ except: findings.map(({ id }) => id.toLowerCase()) });
  });

  test("on no call at all fails, and says what has to be called", async () => {
    const sandbox = mock.sandbox();
    const message = await messageOf(sandbox.assertClean(), VerdictError);
    assert.equal(message, "0 calls reached the sandbox, expected at least 1.\nNothing was synchronised.\n"
      + `Nothing was called. The code under test has to call ${sandbox.baseUrl}`);
    assert.equal((await sandbox.assertClean({ minRequests: 0 })).calls, 0);
  });

  test("holds the error's verdict, and its name", async () => {
    const sandbox = mock.sandbox();
    const error = await sandbox.assertCalled("SyncEmailAccounts").catch(error => error);
    assert.ok(error instanceof VerdictError && error instanceof Error);
    assert.deepEqual([error.name, error.verdict.calls], ["VerdictError", 0]);
    assert.match(error.message, /^SyncEmailAccounts was called never, expected a call\./);
  });

  test("on an account that was not synchronised says which were, and what was called", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 17);
    assert.equal(await messageOf(sandbox.assertSynced(17, 18, "nobody"), VerdictError), [
      "Account 18, the account of nobody were not synchronised.",
      "Synchronised were: account 17",
      "1 call, 0 refused:",
      `  POST /${sandbox.name}${operation} -> 204`,
    ].join("\n"));
  });

  test("shows what others sent on one line of bounded length", async () => {
    const sandbox = mock.sandbox();
    await sync(sandbox, 0, { body: `{"SyncUserAccount":{"AccountId":"${"x".repeat(5000)}"},\n\t"a\\u001bb":1}` });
    const message = await messageOf(sandbox.assertClean(), VerdictError);
    for (const line of message.split("\n")) assert.ok(line.length < 300 && !/[\u0000-\u001f]/.test(line), line);
    assert.match(message, /\.\.\. \(\d+ characters\)/);
  });
});

test("Calls that miss the sandbox are told of where it was not called", async () => {
  const own = await startMock();
  const sandbox = own.sandbox();
  assert.equal(await sync({ baseUrl: own.url, credentials: sandbox.credentials }, 17), 204); // the path of the base URL is lost
  assert.match(await messageOf(sandbox.assertSynced(17), VerdictError),
    /\n1 call reached http:\/\/127\.0\.0\.1:\d+ itself: a path that begins with a slash, /);
  await own.stop();
});
