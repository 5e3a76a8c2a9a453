import { connect } from "emailsync";
import { expect, test } from "vitest";
import { syncMailboxes, syncMailboxesWrongly } from "./mailboxJob.js"; // the code under test

const mock = await connect();

test("Each mailbox is synchronised", async () => {
  const sandbox = mock.sandbox(); // accounts, clock, faults and journal of its own

  await syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17, 18]);

  await sandbox.assertSynced(17, 18);
  await sandbox.assertClean();
});

test("A misspelt name is found, though it is answered 204", async () => {
  const sandbox = mock.sandbox();

  await syncMailboxesWrongly(sandbox.baseUrl, sandbox.credentials.headers, [17]);

  await expect(sandbox.assertClean()).rejects.toThrow("AcountId: did you mean AccountId?");
  await expect(sandbox.assertSynced(17)).rejects.toThrow("Account 17 was not synchronised.");
});

test("Where SuperOffice is unavailable, the job waits as long as it is told", async () => {
  const sandbox = mock.sandbox();
  await sandbox.faults.unavailable({ retryAfter: 1, times: 1 });

  await syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17]);

  const calls = await sandbox.journal();
  expect(calls.map(({ status }) => status)).toEqual([503, 204]);
  await sandbox.assertClean(); // a call before Retry-After is over would be C-MAN-04
});

test("The job ends at a refusal", async () => {
  const sandbox = mock.sandbox();

  const job = syncMailboxes(sandbox.baseUrl, sandbox.identities.restricted.headers, [17, 18]);

  await expect(job).rejects.toThrow("403");
  expect((await sandbox.verdict()).calls).toBe(1);
});

test("A mailbox whose password is wrong is answered 204, too", async () => {
  const sandbox = mock.sandbox();
  await sandbox.accounts.change(18, { mailbox: "wrong-password" });

  await syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [18]);

  const account = await sandbox.accounts.get(18);
  expect(account?.ErrorReason).toBe("The mail server refused the user name or the password.");
});

test("An account is ready again after an hour, which passes at once", async () => {
  const sandbox = mock.sandbox();
  await sandbox.sync.set({ intervalSeconds: 3600 });

  await syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17]);

  expect((await sandbox.accounts.get(17))?.ready).toBe(false);
  await sandbox.clock.advance({ hours: 1 });
  expect((await sandbox.accounts.get(17))?.ready).toBe(true);
});

test("Work in the background is waited for", async () => {
  const sandbox = mock.sandbox();

  const job = syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17, 18]);

  await sandbox.waitForSync(18, { timeout: 5000 });
  await job;
});
