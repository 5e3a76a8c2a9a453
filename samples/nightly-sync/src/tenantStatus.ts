/** What SuperOffice says about a tenant: whether it runs, where, and when to ask again. */
export interface TenantStatus {
  ContextIdentifier: string;
  /** The base URL for @superoffice/webapi; null for an unknown tenant. */
  Endpoint: string | null;
  State: string;
  IsRunning: boolean;
  ValidUntil: string;
  /** Endpoint and /api. */
  Api: string | null;
}

/** States from which a tenant does not come back by waiting. */
export const ended = ["Unknown", "Deleting", "DeleteFailed", "Deleted", "ProvisioningFailed"];

/** Needs no credentials. */
export async function tenantStatus(loginHost: string, tenant: string): Promise<TenantStatus> {
  const answer = await fetch(`${loginHost}/api/state/${tenant}`);
  if (answer.status !== 200) throw new Error(`Tenant status: ${answer.status} ${await answer.text()}`);
  return await answer.json() as TenantStatus;
}
