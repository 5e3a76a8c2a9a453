/** Synchronises mailboxes, one after the other: the vendor warns of many at once. */
exports.syncMailboxes = async (baseUrl, credentials, accountIds) => {
  for (const AccountId of accountIds) await send(baseUrl, credentials, { SyncUserAccount: { AccountId } });
};

/** Sends a text where a number belongs. */
exports.syncMailboxesWrongly = async (baseUrl, credentials, accountIds) => {
  for (const AccountId of accountIds) await send(baseUrl, credentials, { SyncUserAccount: { AccountId: `${AccountId}` } });
};

async function send(baseUrl, credentials, body) {
  const answer = await fetch(`${baseUrl}/api/v1/Agents/EMail/SyncEmailAccount`, {
    method: "POST",
    headers: { ...credentials, "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  const reason = await answer.text(); // read in any case, or the connection cannot be used again
  if (answer.status !== 204) throw new Error(`SyncEmailAccount: ${answer.status} ${reason}`);
}
