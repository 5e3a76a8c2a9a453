// One implementation for both kinds of modules, so that an error of one is an error of the other.
export {
  Accounts, Clock, Entities, Faults, Mock, MockError, Sandbox, SyncTimes, VerdictError, basic, bearer, connect, soTicket, startMock,
} from "./index.cjs";
export type * from "./index.cjs";
