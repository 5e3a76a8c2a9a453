import { after, test } from "node:test";
import { startMock } from "emailsync";

const mock = await startMock();
after(() => mock.stop());

// The code under test.
const sync = (sandbox, account) => fetch(`${sandbox.baseUrl}/api/v1/Agents/EMail/SyncEmailAccount`, {
  method: "POST",
  headers: { ...sandbox.credentials.headers, "Content-Type": "application/json" },
  body: JSON.stringify({ SyncUserAccount: account }),
});

test("A right call passes", async () => {
  const sandbox = mock.sandbox(); // accounts, clock, faults and journal of its own
  await sync(sandbox, { AccountId: 17 });
  await sandbox.assertClean();
});

test("A misspelt name fails, though it is answered 204", async () => {
  const sandbox = mock.sandbox();
  await sync(sandbox, { AcountId: 17 });
  await sandbox.assertClean();
});
