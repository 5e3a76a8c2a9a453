import type { Level } from "./journal.cjs";

/** A broken rule, and how often it was broken. */
export interface BrokenRule {
  /** Id of the rule, for example `C-BODY-05`. */
  readonly id: string;
  readonly level: Level;
  readonly evidence: string;
  /** The text of the rule. */
  readonly statement: string;
  /** The number of findings. */
  readonly count: number;
  /** The number of calls with such findings. */
  readonly calls: number;
  /** Id of the first call that broke it: `sandbox.call(id)`. */
  readonly firstCall: string;
  /** The location of the first finding. */
  readonly place: string;
  readonly message: string;
  /** A link to the rule. */
  readonly link: string;
}

/** How often an operation was called. */
export interface OperationCalls {
  /** The vendor's id, for example `v1EMailAgent_SyncEmailAccount`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly calls: number;
}

/** The verdict on the calls so far. Calls that the journal has dropped still count. */
export interface Verdict {
  /** The verdict in a sentence. */
  readonly sentence: string;
  /** Whether no MUST and no SHOULD was broken. Also true if nothing was called. */
  readonly clean: boolean;
  readonly calls: number;
  /** The number of calls that were refused or failed by a fault. */
  readonly refused: number;
  readonly operations: readonly OperationCalls[];
  /** The broken rules, worst first. */
  readonly findings: readonly BrokenRule[];
}
