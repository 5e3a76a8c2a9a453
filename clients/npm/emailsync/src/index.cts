export { startMock, connect, Mock, type StartOptions, type ConnectOptions } from "./mock.cjs";
export {
  Sandbox, type SandboxOptions, type CleanOptions, type CalledOptions, type WaitOptions, type ResetOptions, type AnswerOptions,
  type GivenAnswer,
} from "./sandbox.cjs";
export {
  Accounts, type Account, type AccountChange, type AccountDefinition, type MailServerLogin, type Mailbox, type SampleOptions,
} from "./accounts.cjs";
export { Clock, SyncTimes, type ClockState, type ClockOptions, type Duration, type SyncSettings, type SyncState } from "./clock.cjs";
export { Entities, type Entity, type EntityFilter } from "./entities.cjs";
export { Faults, type ArmedFault, type FaultDefinition, type FaultKind, type FaultParameters, type FaultTarget } from "./faults.cjs";
export { basic, bearer, soTicket, type Credentials, type Identities } from "./credentials.cjs";
export type { AccountName, Body, Call, Caller, Effect, Finding, JournalFilter, Level } from "./journal.cjs";
export type { IssuedToken, IssueOptions, Login, Tenant, TenantState } from "./signIn.cjs";
export type { BrokenRule, OperationCalls, Verdict } from "./verdict.cjs";
export { MockError, VerdictError } from "./errors.cjs";
