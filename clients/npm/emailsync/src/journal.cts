/** The level of a rule. */
export type Level = "MUST" | "SHOULD" | "MAY" | "INFO";

/** The caller. */
export interface Caller {
  readonly user: string | null;
  readonly scheme: string;
  readonly application: string | null;
}

/** A finding: something wrong with a call. */
export interface Finding {
  /** Id of the rule, for example `C-BODY-05`. */
  readonly id: string;
  readonly level: Level;
  /** The source of the rule: docs, vendor, observed, rfc or assumed. */
  readonly evidence: string;
  readonly source: string;
  /** The text of the rule. */
  readonly statement: string;
  /** The rule for servers behind the refusal, as in the answer's X-Mock-Requirement; null if there is none. */
  readonly requirement: string | null;
  /** The location: `header NAME`, `query NAME`, a JSON pointer such as `/SyncUserAccount/AccountId`, or line and column. */
  readonly place: string;
  /** What was sent; null if it cannot be shown. */
  readonly sent: string | null;
  readonly expected: string;
  readonly message: string;
  /** How many findings of the same rule in this call it represents. */
  readonly count: number;
  /** Whether the call was refused for it. If not, the call was answered as usual. */
  readonly refused: boolean;
  /** A link to the rule. */
  readonly link: string;
}

/** The kept part of a body, with secrets redacted. */
export interface Body {
  /** `complete`; `cut` if it was too long; `partial` or `not read` if the call was refused first; `withheld` for logins; `none`. */
  readonly state?: "complete" | "cut" | "partial" | "not read" | "withheld" | "none";
  /** Bytes received. */
  readonly length?: number;
  /** The reason, if withheld. */
  readonly why?: string;
  /** The body, if it is text. */
  readonly text?: string;
  /** The body, if it is not text. */
  readonly base64?: string;
}

/** A call as received, checked and answered, with secrets redacted. */
export interface Call {
  /** If the call was refused, the answer has it in `X-Mock-Request`. */
  readonly id: string;
  /** Time of arrival: ISO 8601, UTC. */
  readonly time: string;
  readonly sandbox: string;
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly protocol: string;
  /** The vendor's id of the operation, for example `v1EMailAgent_SyncEmailAccount`; null if the call matched none. */
  readonly operation: string | null;
  /** Null if the credentials were refused or not checked. */
  readonly caller: Caller | null;
  /** A repeated field is an array. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Body;
  readonly select: readonly string[] | null;
  /** HTTP status of the answer; 0 if none was sent. */
  readonly status: number;
  /** Set if the answer was not delivered completely. */
  readonly undelivered: { readonly state: "not sent" | "cut short"; readonly status: number } | null;
  /** The stage of the server that answered. */
  readonly stage: string;
  /** The requirement behind the refusal, for example `BODY-21`. */
  readonly requirement: string | null;
  readonly findings: readonly Finding[];
  /** Set if a fault made it fail on purpose. */
  readonly fault: { readonly kind: string; readonly id: number | null } | null;
  readonly durationMs: number;
  readonly answer: Body & {
    readonly status: number;
    readonly contentType: string | null;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** A filter for the journal. */
export interface JournalFilter {
  /** `401`, `"4xx"`; 0 is a call without an answer. */
  status?: number | string;
  /** A text in target, operation, caller, header values, or ids and messages of findings. */
  text?: string;
  /** Calls with a finding of this level; `any` for any level, `none` for calls without findings. */
  level?: "must" | "should" | "may" | "info" | "any" | "none";
  /** Calls with a finding of this rule, such as `C-BODY-05`, or of a group, such as `C-BODY`. */
  finding?: string;
  /** Calls from this time on. */
  since?: Date | string;
  /** The maximum number of calls; the newest are returned. */
  limit?: number;
}

/** An account as named in a call. */
export interface AccountName {
  readonly AccountId: number | null;
  readonly AssociateName: string | null;
  readonly AssociateId: number | null;
}

/** A synchronisation that a call triggered. */
export interface Effect {
  /** Id of the call. */
  readonly request: string;
  /** By the sandbox's clock: ISO 8601, UTC. */
  readonly time: string;
  readonly sandbox: string;
  readonly account: AccountName;
  readonly caller: Caller;
  readonly scheme: string;
  readonly mediaType: string;
}

/** @internal Whether an effect is one of an account. */
export const isOf = ({ account }: Effect, wanted: number | string): boolean =>
  typeof wanted === "number" ? account.AccountId === wanted : account.AssociateName?.toLowerCase() === wanted.toLowerCase();
