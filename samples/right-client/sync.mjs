// Synchronises mailboxes: node sync.mjs [account ...]
// EMAILSYNC_BASE_URL: the installation, up to but without /api. EMAILSYNC_BASIC: user:password.
const { EMAILSYNC_BASE_URL: baseUrl, EMAILSYNC_BASIC: basic } = process.env;
if (!baseUrl || !basic) {
  console.error("Set EMAILSYNC_BASE_URL and EMAILSYNC_BASIC.");
  process.exit(2);
}

// Without the slash at its end, a URL loses its last segment when a path is added to it.
const agent = new URL("api/v1/Agents/EMail/", baseUrl.replace(/\/*$/, "/"));
const headers = {
  Authorization: `Basic ${Buffer.from(basic).toString("base64")}`,
  "Content-Type": "application/json",
  Accept: "application/json",
};
const accounts = process.argv.slice(2).map(Number);

async function call(operation, body) {
  const answer = await fetch(new URL(operation, agent), { method: "POST", headers, body: body && JSON.stringify(body) });
  return { status: answer.status, text: await answer.text() }; // read in any case, or the connection cannot be used again
}

/** Why an account is not synchronised; undefined if it is. */
async function synchronise(AccountId) {
  const { status, text } = await call("SyncEmailAccount", { SyncUserAccount: { AccountId } });
  if (status !== 204) return `${status} ${text}`;
  // A 204 only says that it was tried: whether mail was read is in the state of the account.
  const state = await call(`GetEMailAccount?eMailAccountId=${AccountId}`);
  if (state.status !== 200) return `${state.status} ${state.text}`;
  const { ErrorCount, ErrorReason } = JSON.parse(state.text);
  return ErrorCount > 0 ? ErrorReason : undefined;
}

// One after the other: the vendor warns of many at once.
for (const AccountId of accounts.length ? accounts : [17, 18, 19]) {
  const reason = await synchronise(AccountId);
  if (reason !== undefined) {
    console.error(`Account ${AccountId}: ${reason}`);
    process.exitCode = 1;
    break; // the next would fail alike
  }
  console.log(`Account ${AccountId}: synchronised`);
}
