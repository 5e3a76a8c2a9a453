/** How much a rule binds. */
export type Level = "MUST" | "SHOULD" | "MAY" | "INFO";

/** Who called. */
export interface Caller {
  readonly user: string | null;
  readonly scheme: string;
  readonly application: string | null;
}

/** What was wrong with a call. */
export interface Finding {
  /** Id of the rule, for instance `C-BODY-05`. */
  readonly id: string;
  readonly level: Level;
  /** How sure the rule is: docs, vendor, observed, rfc or assumed. */
  readonly evidence: string;
  readonly source: string;
  /** What the rule demands. */
  readonly statement: string;
  /** The rule for servers by which the call was refused, which the answer's X-Mock-Requirement names; null where there is none. */
  readonly requirement: string | null;
  /** Where: `header NAME`, `query NAME`, a JSON pointer such as `/SyncUserAccount/AccountId`, or line and column. */
  readonly place: string;
  /** What stood there; null where that cannot be shown. */
  readonly sent: string | null;
  readonly expected: string;
  readonly message: string;
  /** How many of the same rule and call it stands for. */
  readonly count: number;
  /** Whether the call was refused for it. Where not, it was answered as if nothing were wrong. */
  readonly refused: boolean;
  /** Where the rule is explained. */
  readonly link: string;
}

/** A body as far as it was kept. Secrets are redacted in it. */
export interface Body {
  /** `complete`; `cut` where it was long; `partial` or `not read` where the call was refused before; `withheld` for logins; `none`. */
  readonly state?: "complete" | "cut" | "partial" | "not read" | "withheld" | "none";
  /** Bytes received. */
  readonly length?: number;
  /** Why it is withheld. */
  readonly why?: string;
  /** The body, where it is text. */
  readonly text?: string;
  /** The body, where it is not. */
  readonly base64?: string;
}

/** One call as it was received, checked and answered. Secrets are redacted in it. */
export interface Call {
  /** The answer carried it as `X-Mock-Request` where the call was refused. */
  readonly id: string;
  /** When it arrived: ISO 8601, UTC. */
  readonly time: string;
  readonly sandbox: string;
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly protocol: string;
  /** The vendor's id of the operation, for instance `v1EMailAgent_SyncEmailAccount`; null where the call reached none. */
  readonly operation: string | null;
  /** Null where the credentials were refused or not looked at. */
  readonly caller: Caller | null;
  /** A field that was sent several times is an array. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Body;
  readonly select: readonly string[] | null;
  /** HTTP status of the answer; 0 where none was sent. */
  readonly status: number;
  /** Where the answer did not arrive whole. */
  readonly undelivered: { readonly state: "not sent" | "cut short"; readonly status: number } | null;
  /** The stage of the server that answered. */
  readonly stage: string;
  /** The requirement by which it was refused, for instance `BODY-21`. */
  readonly requirement: string | null;
  readonly findings: readonly Finding[];
  /** Where a fault made it fail on purpose. */
  readonly fault: { readonly kind: string; readonly id: number | null } | null;
  readonly durationMs: number;
  readonly answer: Body & {
    readonly status: number;
    readonly contentType: string | null;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** Which calls of the journal are wanted. */
export interface JournalFilter {
  /** `401`, `"4xx"`; 0 is a call without an answer. */
  status?: number | string;
  /** In target, operation, caller, header values, ids and messages of findings. */
  text?: string;
  /** Calls with a finding of this level; `any` with one of any level, `none` without one. */
  level?: "must" | "should" | "may" | "info" | "any" | "none";
  /** Calls with this finding: `C-BODY-05`, or a group, `C-BODY`. */
  finding?: string;
  /** Calls from then on. */
  since?: Date | string;
  /** No more than the newest so many. */
  limit?: number;
}

/** How a call named an account. */
export interface AccountName {
  readonly AccountId: number | null;
  readonly AssociateName: string | null;
  readonly AssociateId: number | null;
}

/** A synchronisation that a call set off. */
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
