/** The operation's path below the base URL of an installation. */
export const operation = "/api/v1/Agents/EMail/SyncEmailAccount";

export const rightBody = '{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}';
export const wrongBody = '{"SyncUserAccount":{"AccountId":"17"}}';

/** Calls the operation; with these arguments alone it is a right call. */
export async function call(base, body = rightBody, { password = "Tje0", method = "POST", headers = {}, query = "" } = {}) {
  const authorization = `Basic ${Buffer.from(`tje0:${password}`).toString("base64")}`;
  const response = await fetch(base + operation + query,
    { method, body, headers: { Authorization: authorization, "Content-Type": "application/json", ...headers } });
  await response.arrayBuffer();
  return response.status;
}

/** A right call, one with a wrong body, one with a wrong password, and one of an unknown path, in this order. */
export async function callFour(base) {
  const statuses = [await call(base), await call(base, wrongBody), await call(base, rightBody, { password: "wrong" })];
  const unknown = await fetch(`${base}/api/v1/Agents/EMail/SyncEmailAcount`);
  await unknown.arrayBuffer();
  return [...statuses, unknown.status];
}
