// Synchronises mailboxes: node sync.mjs [account ...]
// EMAILSYNC_BASE_URL: the installation, up to but without /api. EMAILSYNC_BASIC: user:password.
const { EMAILSYNC_BASE_URL: baseUrl, EMAILSYNC_BASIC: basic } = process.env;
if (!baseUrl || !basic) {
  console.error("Set EMAILSYNC_BASE_URL and EMAILSYNC_BASIC.");
  process.exit(2);
}

// Without the slash at its end, a URL loses its last segment when a path is added to it.
const operation = new URL("api/v1/Agents/EMail/SyncEmailAccount", baseUrl.replace(/\/*$/, "/"));
const headers = {
  Authorization: `Basic ${Buffer.from(basic).toString("base64")}`,
  "Content-Type": "application/json",
  Accept: "application/json",
};
const accounts = process.argv.slice(2).map(Number);

// One after the other: the vendor warns of many at once.
for (const AccountId of accounts.length ? accounts : [17, 18, 19]) {
  const answer = await fetch(operation, { method: "POST", headers, body: JSON.stringify({ SyncUserAccount: { AccountId } }) });
  const reason = await answer.text(); // read in any case, or the connection cannot be used again
  if (answer.status !== 204) {
    console.error(`Account ${AccountId}: ${answer.status} ${reason}`);
    process.exitCode = 1;
    break; // the next would fail alike
  }
  console.log(`Account ${AccountId}: synchronised`);
}
