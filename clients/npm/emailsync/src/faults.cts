import type { Control } from "./control.cjs";
import { record, shown } from "./options.cjs";

/** The calls that a fault applies to, and how often. */
export interface FaultTarget {
  /** Only calls of this operation: its id, or the last part of the id, such as `SyncEmailAccount`. */
  operation?: string;
  /** Only calls for this account: an AccountId or an AssociateName. */
  account?: number | string;
  /** The first matching call to fail, counted from now. Default: 1. */
  call?: number;
  /** How many calls fail; null for no limit. Default: 1, or no limit with `probability`. */
  times?: number | null;
  /** The probability, from 0 to 1, that a call fails. */
  probability?: number;
  /** With `probability`: with the same seed, the same calls fail. */
  seed?: number;
}

interface Refused {
  /** Seconds, or an HTTP date. Default: 1. */
  retryAfter?: number | string;
  errorType?: string;
  message?: string;
}

/** The parameters of each kind of fault. */
export interface FaultParameters {
  "status": {
    /** 400 to 599. */ status: number;
    errorType?: string; message?: string; retryAfter?: number | string;
    /** Whether the operation still runs. Default: false. */ runsOperation?: boolean;
  };
  "too-many-requests": Refused;
  "unavailable": Refused;
  "expired-token": { message?: string };
  "agent-revoked": { message?: string };
  "wrong-host": { message?: string };
  "delay": { /** Default: 1000. Maximum: 600,000. */ milliseconds?: number };
  "slow-body": {
    /** Bytes per second. Default: 20. */ octetsPerSecond?: number;
    /** Default: 500. */ status?: number;
    errorType?: string;
    message?: string;
  };
  "reset-before-headers": { /** Whether the operation still runs. Default: false. */ runsOperation?: boolean };
  "reset-after-headers": {
    /** Default: 200. */ status?: number;
    /** Time between header and reset. Default: 100. */ milliseconds?: number;
    /** Whether the operation still runs. Default: true. */ runsOperation?: boolean;
  };
  "empty-answer": { /** Whether the operation still runs. Default: false. */ runsOperation?: boolean };
  "garbage": { /** Whether the operation still runs. Default: false. */ runsOperation?: boolean };
  "null-after-204": { /** Time between the answer and the null. Default: 0. */ milliseconds?: number };
  "expire-tokens": object;
  "revoke-tokens": object;
  "move-tenant": object;
  "stop-tenant": {
    /** One in which the tenant does not run. Default: Suspended. */ state?: string;
    /** For how long, by the sandbox's clock. Default: for good. */ seconds?: number;
  };
  "advance-clock": { /** By how much. Default: 3600. */ seconds?: number };
  "fail-sync": object;
}

/** The kinds of fault. */
export type FaultKind = keyof FaultParameters;

type Definition<Kind extends FaultKind> = FaultTarget & FaultParameters[Kind];

/** A fault to arm: its kind, its parameters and the calls that it applies to. */
export type FaultDefinition = { [Kind in FaultKind]: { kind: Kind } & Definition<Kind> }[FaultKind];

/** An armed fault, and how often it has fired. */
export interface ArmedFault {
  readonly id: number;
  readonly sandbox: string;
  readonly kind: FaultKind;
  readonly operation: string | null;
  readonly account: number | string | null;
  readonly call: number;
  readonly times: number | null;
  readonly probability: number | null;
  readonly seed: number | null;
  /** How many calls matched. */
  readonly considered: number;
  /** How many calls it failed. */
  readonly fired: number;
  /** Whether it has fired for the last time. */
  readonly spent: boolean;
}

/** Makes calls of a sandbox fail on purpose. A failed call gets no finding for the fault. */
export class Faults {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** Any error status, in the vendor's shape. */
  readonly status = this.kind("status");
  /** 429 with Retry-After. */
  readonly tooManyRequests = this.kind("too-many-requests");
  /** 503 with Retry-After. */
  readonly unavailable = this.kind("unavailable");
  /** 401 as for an expired access token, whatever the credentials. */
  readonly expiredToken = this.kind("expired-token");
  /** 403, as if the caller had lost the EMail agent. */
  readonly agentRevoked = this.kind("agent-revoked");
  /** 421, as for an online tenant called on the wrong sub-domain. */
  readonly wrongHost = this.kind("wrong-host");
  /** The usual answer, late. */
  readonly delay = this.kind("delay");
  /** An error whose body is sent slowly. */
  readonly slowBody = this.kind("slow-body");
  /** A TCP reset before the first byte of the answer. */
  readonly resetBeforeHeaders = this.kind("reset-before-headers");
  /** A TCP reset after the headers of an answer. The operation runs. */
  readonly resetAfterHeaders = this.kind("reset-after-headers");
  /** The connection closes without an answer. */
  readonly emptyAnswer = this.kind("empty-answer");
  /** Bytes that are not HTTP. */
  readonly garbage = this.kind("garbage");
  /** A 204 with Content-Type, followed by the text `null`, as on the vendor's page. The operation runs. */
  readonly nullAfter204 = this.kind("null-after-204");
  /** Every access token, ticket and session expires as the call arrives; refresh tokens stay. */
  readonly expireTokens = this.kind("expire-tokens");
  /** Every token, ticket and session is revoked as the call arrives, refresh tokens as well. */
  readonly revokeTokens = this.kind("revoke-tokens");
  /** The online tenant moves to another host of the mock as the call arrives. */
  readonly moveTenant = this.kind("move-tenant");
  /** The online tenant stops as the call arrives. */
  readonly stopTenant = this.kind("stop-tenant");
  /** The sandbox's clock jumps forward as the call arrives. */
  readonly advanceClock = this.kind("advance-clock");
  /** The synchronisations that the call starts fail; only the state of the account shows it. */
  readonly failSync = this.kind("fail-sync");

  /**
   * Arms a fault of any kind. The other methods each arm one kind.
   * @throws TypeError that names each wrong member.
   */
  arm(definition: FaultDefinition): Promise<ArmedFault> {
    return this.send("sandbox.faults.arm", definition);
  }

  /** Returns the armed faults, and how often each has fired. */
  async list(): Promise<ArmedFault[]> {
    return (await this.control.ask<{ faults: ArmedFault[] }>("sandbox.faults.list", "GET", `/faults${this.query}`)).faults;
  }

  /** Disarms one fault, or all faults. */
  async disarm(fault?: ArmedFault | number): Promise<void> {
    const id = typeof fault === "object" ? fault.id : fault;
    const path = id === undefined ? "/faults" : `/faults/${encodeURIComponent(id)}`;
    await this.control.ask("sandbox.faults.disarm", "DELETE", `${path}${this.query}`);
  }

  private kind<Kind extends FaultKind>(kind: Kind) {
    const what = `sandbox.faults.${kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
    // Only the kind `status` has a required parameter.
    return (...[definition]: Kind extends "status" ? [Definition<Kind>] : [Definition<Kind>?]): Promise<ArmedFault> =>
      this.send(what, definition ?? {}, kind);
  }

  private async send(what: string, definition: object, kind?: FaultKind): Promise<ArmedFault> {
    if (!record.fits(definition)) throw new TypeError(`${what}: expected an object with members, found ${shown(definition)}.`);
    const whole = kind === undefined ? definition : { ...definition, kind };
    return await this.control.ask<ArmedFault>(what, "POST", `/faults${this.query}`, whole);
  }
}
