const { connect, VerdictError } = require("emailsync");
const { syncMailboxes, syncMailboxesWrongly } = require("./mailboxJob.js"); // the code under test

let mock;
beforeAll(async () => (mock = await connect()));

test("Each mailbox is synchronised", async () => {
  const sandbox = mock.sandbox(); // accounts, clock, faults and journal of its own

  await syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17, 18]);

  await sandbox.assertSynced(17, 18);
  await sandbox.assertClean();
});

test("A wrong type is refused, and the verdict says how to put it right", async () => {
  const sandbox = mock.sandbox();

  await expect(syncMailboxesWrongly(sandbox.baseUrl, sandbox.credentials.headers, [17])).rejects.toThrow("400");

  await expect(sandbox.assertClean()).rejects.toThrow(VerdictError);
  await expect(sandbox.assertClean()).rejects.toThrow('/SyncUserAccount/AccountId: "17" -> 17');
});

test("An online tenant takes an access token", async () => {
  const sandbox = mock.sandbox({ online: true });

  await syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17]);

  await sandbox.assertCalled("SyncEmailAccount", { atLeast: 1 });
  await sandbox.assertClean();
});

test("A connection that is reset ends the job", async () => {
  const sandbox = mock.sandbox();
  await sandbox.faults.resetBeforeHeaders({ account: 18 });

  await expect(syncMailboxes(sandbox.baseUrl, sandbox.credentials.headers, [17, 18])).rejects.toThrow("fetch failed");

  expect((await sandbox.effects()).map(({ account }) => account.AccountId)).toEqual([17]);
});
