import { setTimeout as sleep } from "node:timers/promises";

/** Synchronises mailboxes, one after the other: the vendor warns of many at once. */
export async function syncMailboxes(baseUrl: string, credentials: Record<string, string>, accountIds: number[]): Promise<void> {
  for (const AccountId of accountIds) await send(baseUrl, credentials, { SyncUserAccount: { AccountId } });
}

/** Looks right: it is answered 204. The server ignores the misspelt name, and synchronises nothing. */
export async function syncMailboxesWrongly(baseUrl: string, credentials: Record<string, string>, accountIds: number[]): Promise<void> {
  for (const AcountId of accountIds) await send(baseUrl, credentials, { SyncUserAccount: { AcountId } });
}

async function send(baseUrl: string, credentials: Record<string, string>, body: object): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${baseUrl}/api/v1/Agents/EMail/SyncEmailAccount`, {
      method: "POST",
      headers: { ...credentials, "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    const reason = await answer.text(); // read in any case, or the connection cannot be used again
    if (answer.status === 204) return;
    if (answer.status !== 503 || attempt === 3) throw new Error(`SyncEmailAccount: ${answer.status} ${reason}`);
    await sleep(Number(answer.headers.get("Retry-After") ?? 1) * 1000);
  }
}
