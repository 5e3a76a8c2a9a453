import { createRequire } from "node:module";

// Its ES modules name each other without the ending that node asks for, so that node takes its CommonJS alone.
const { EMailAgent, ResourceParsing, WebApi } =
  createRequire(import.meta.url)("@superoffice/webapi") as typeof import("@superoffice/webapi");

export { EMailAgent, ResourceParsing, WebApi };

type Agent = InstanceType<typeof EMailAgent>;
type Configure = (api: InstanceType<typeof WebApi>) => void;

export const password = (user = "tje0", secret = "Tje0"): Configure => (api) => api.authenticateWithPassword(user, secret);
export const ticket = (value = "7T:mock-ticket=="): Configure => (api) => api.authenticateWithTicket(value);
export const token = (value: string): Configure => (api) => api.authenticateWithToken(value);
export const application = (value = "mock-app-token"): Configure => (api) => api.applicationToken(value);

/** The vendor's agent for an installation, configured as the package's README has it. */
export function agentOf(base: string, ...configure: Configure[]): Agent {
  const api = new WebApi(base);
  for (const set of configure.length > 0 ? configure : [password()]) set(api);
  return api.getEMailAgent() as Agent;
}

/** The four operations, as somebody would call them. */
export const operations = {
  SyncEmailAccount: (agent: Agent) => agent.syncEmailAccountAsync({ accountId: 17, associateName: "tje0", associateId: 5 }),
  SyncEmailAccounts: (agent: Agent) => agent.syncEmailAccountsAsync([{ accountId: 17 }, { accountId: 18 }]),
  GetReadySyncEmailAccounts: (agent: Agent) => agent.getReadySyncEmailAccountsAsync(),
  GetEMailAccount: (agent: Agent) => agent.getEMailAccountAsync(17),
};

/** What a call ends in: axios's error. */
export const failure = (call: Promise<unknown>): Promise<any> =>
  call.then(
    () => Promise.reject(new Error("The call was accepted.")),
    (reason: unknown) => reason,
  );
