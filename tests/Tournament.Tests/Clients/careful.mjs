// Synchronises two mailboxes, and believes no 204: the state of the account tells.
const { EMAILSYNC_BASE_URL: base, EMAILSYNC_BASIC: basic } = process.env;
const headers = {
  Authorization: `Basic ${Buffer.from(basic).toString("base64")}`, "Content-Type": "application/json", Accept: "application/json",
};
const agent = `${base}/api/v1/Agents/EMail`;
for (const AccountId of [17, 18]) {
  const body = JSON.stringify({ SyncUserAccount: { AccountId } });
  const answer = await fetch(`${agent}/SyncEmailAccount`, { method: "POST", headers, body });
  await answer.text();
  if (answer.status !== 204) throw new Error(`SyncEmailAccount: ${answer.status}`);
  const state = await fetch(`${agent}/GetEMailAccount?eMailAccountId=${AccountId}`, { method: "POST", headers });
  if (state.status !== 200) throw new Error(`GetEMailAccount: ${state.status}`);
  const { ErrorCount, ErrorReason } = await state.json();
  if (ErrorCount !== 0) throw new Error(ErrorReason);
}
