import type { Control } from "./control.cjs";
import { record, shown } from "./options.cjs";

/** Which calls meet a fault, and how often. */
export interface FaultTarget {
  /** Calls of this operation only: its id, or the last part of it, such as `SyncEmailAccount`. */
  operation?: string;
  /** Calls for this account only: an AccountId or an AssociateName. */
  account?: number | string;
  /** From the n-th of these calls on, counted from now. 1 unless told. */
  call?: number;
  /** How many calls fail: 1 unless told, without limit with `probability`; null is without limit. */
  times?: number | null;
  /** From 0 to 1: how likely each call is to fail. */
  probability?: number;
  /** With `probability`: the same seed makes the same calls fail. */
  seed?: number;
}

interface Refused {
  /** Seconds, or an HTTP date; 1 unless told. */
  retryAfter?: number | string;
  errorType?: string;
  message?: string;
}

/** What each kind of fault takes beside its target. */
export interface FaultParameters {
  "status": { /** 400 to 599. */ status: number; errorType?: string; message?: string; retryAfter?: number | string };
  "too-many-requests": Refused;
  "unavailable": Refused;
  "expired-token": { message?: string };
  "agent-revoked": { message?: string };
  "wrong-host": { message?: string };
  "delay": { /** 1000 unless told, 600,000 at most. */ milliseconds?: number };
  "slow-body": {
    /** Bytes a second; 20 unless told. */ octetsPerSecond?: number;
    /** 500 unless told. */ status?: number;
    errorType?: string;
    message?: string;
  };
  "reset-before-headers": { /** Whether the operation runs all the same; false unless told. */ runsOperation?: boolean };
  "reset-after-headers": {
    /** 200 unless told. */ status?: number;
    /** Between header and reset; 100 unless told. */ milliseconds?: number;
    /** Whether the operation runs all the same; true unless told. */ runsOperation?: boolean;
  };
  "empty-answer": { /** Whether the operation runs all the same; false unless told. */ runsOperation?: boolean };
  "garbage": { /** Whether the operation runs all the same; false unless told. */ runsOperation?: boolean };
  "null-after-204": { /** Between the answer and the null; 0 unless told. */ milliseconds?: number };
}

/** What can go wrong on purpose. */
export type FaultKind = keyof FaultParameters;

type Definition<Kind extends FaultKind> = FaultTarget & FaultParameters[Kind];

/** What is to go wrong, and for which calls. */
export type FaultDefinition = { [Kind in FaultKind]: { kind: Kind } & Definition<Kind> }[FaultKind];

/** A fault that is armed, and what it came to. */
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
  /** How many calls it fitted. */
  readonly considered: number;
  /** How many calls it made fail. */
  readonly fired: number;
  /** Whether it makes no more calls fail. */
  readonly spent: boolean;
}

/** Makes calls of a sandbox fail on purpose. A fault is nobody's mistake: the call that it meets gets no finding for it. */
export class Faults {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** Any error status, in the vendor's shape. */
  readonly status = this.kind("status");
  /** 429 with Retry-After. */
  readonly tooManyRequests = this.kind("too-many-requests");
  /** 503 with Retry-After. */
  readonly unavailable = this.kind("unavailable");
  /** 401 as for an expired access token, whatever was sent. */
  readonly expiredToken = this.kind("expired-token");
  /** 403, as if the EMail agent had been taken from the caller. */
  readonly agentRevoked = this.kind("agent-revoked");
  /** 421, as for an online tenant called on the wrong sub-domain. */
  readonly wrongHost = this.kind("wrong-host");
  /** The usual answer, late. */
  readonly delay = this.kind("delay");
  /** An error whose body trickles. */
  readonly slowBody = this.kind("slow-body");
  /** A TCP reset before a byte of the answer. */
  readonly resetBeforeHeaders = this.kind("reset-before-headers");
  /** A TCP reset behind the headers of an answer. The operation runs. */
  readonly resetAfterHeaders = this.kind("reset-after-headers");
  /** The connection closes without a byte. */
  readonly emptyAnswer = this.kind("empty-answer");
  /** Bytes that are not HTTP. */
  readonly garbage = this.kind("garbage");
  /** A 204 with Content-Type, and the text `null` after it, as the vendor's page shows it. The operation runs. */
  readonly nullAfter204 = this.kind("null-after-204");

  /**
   * Arms a fault of any kind; the other methods arm one of theirs.
   * @throws TypeError that names each wrong member.
   */
  arm(definition: FaultDefinition): Promise<ArmedFault> {
    return this.send("sandbox.faults.arm", definition);
  }

  /** The armed faults, and how often each has fired. */
  async list(): Promise<ArmedFault[]> {
    return (await this.control.ask<{ faults: ArmedFault[] }>("sandbox.faults.list", "GET", `/faults${this.query}`)).faults;
  }

  /** Disarms one fault, or all. */
  async disarm(fault?: ArmedFault | number): Promise<void> {
    const id = typeof fault === "object" ? fault.id : fault;
    const path = id === undefined ? "/faults" : `/faults/${encodeURIComponent(id)}`;
    await this.control.ask("sandbox.faults.disarm", "DELETE", `${path}${this.query}`);
  }

  private kind<Kind extends FaultKind>(kind: Kind) {
    const what = `sandbox.faults.${kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
    // Nothing is needed but of a status error.
    return (...[definition]: Kind extends "status" ? [Definition<Kind>] : [Definition<Kind>?]): Promise<ArmedFault> =>
      this.send(what, definition ?? {}, kind);
  }

  private async send(what: string, definition: object, kind?: FaultKind): Promise<ArmedFault> {
    if (!record.fits(definition)) throw new TypeError(`${what}: expected an object with members, found ${shown(definition)}.`);
    const whole = kind === undefined ? definition : { ...definition, kind };
    return await this.control.ask<ArmedFault>(what, "POST", `/faults${this.query}`, whole);
  }
}
