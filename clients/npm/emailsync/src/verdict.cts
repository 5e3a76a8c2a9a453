import type { Level } from "./journal.cjs";

/** A rule that calls have broken, and how often. */
export interface BrokenRule {
  /** Id of the rule, for instance `C-BODY-05`. */
  readonly id: string;
  readonly level: Level;
  readonly evidence: string;
  /** What the rule demands. */
  readonly statement: string;
  /** How many findings there were. */
  readonly count: number;
  /** In how many calls. */
  readonly calls: number;
  /** Id of the first call that broke it: `sandbox.call(id)`. */
  readonly firstCall: string;
  /** Where the first finding is. */
  readonly place: string;
  readonly message: string;
  /** Where the rule is explained. */
  readonly link: string;
}

/** How often an operation was called. */
export interface OperationCalls {
  /** The vendor's id, for instance `v1EMailAgent_SyncEmailAccount`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly calls: number;
}

/** What the calls so far say of the code that made them. It counts calls, too, that the journal has dropped. */
export interface Verdict {
  /** The verdict in a sentence. */
  readonly sentence: string;
  /** Whether no MUST and no SHOULD was broken. It is so, too, where nothing was called. */
  readonly clean: boolean;
  readonly calls: number;
  /** How many of them were refused, or failed on purpose. */
  readonly refused: number;
  readonly operations: readonly OperationCalls[];
  /** The rules that were broken, the worst first. */
  readonly findings: readonly BrokenRule[];
}
