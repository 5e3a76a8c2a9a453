import { types } from "node:util";
import type { Control } from "./control.cjs";
import { check, checkOptions, flag, record, shown } from "./options.cjs";

/** A length of time: seconds, an ISO 8601 duration such as `PT24H`, or parts that are added. */
export type Duration = number | string | { days?: number; hours?: number; minutes?: number; seconds?: number };

/** What a sandbox's clock shows. */
export interface ClockState {
  readonly sandbox: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly frozen: boolean;
  /** How far it is from the server's time: an ISO 8601 duration. */
  readonly offset: string;
}

/** Whether the clock stands still afterwards. */
export interface ClockOptions {
  /** True stops it, false lets it go; it stays as it is unless told. */
  frozen?: boolean;
}

/** The clock of a sandbox, by which accounts, synchronisations and sessions go. It shows the server's time until a test changes it. */
export class Clock {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** What it shows. */
  async read(): Promise<ClockState> {
    return await this.control.ask<ClockState>("sandbox.clock.read", "GET", `/clock${this.query}`);
  }

  /** Sets it: a Date, or ISO 8601, from 1970 to 9000. */
  async set(now: Date | string, options: ClockOptions = {}): Promise<ClockState> {
    checkOptions("sandbox.clock.set", options, { frozen: flag });
    const wrong = types.isDate(now) ? Number.isNaN(now.getTime()) : typeof now !== "string";
    if (wrong) throw new TypeError(`sandbox.clock.set: expected a Date or ISO 8601, found ${shown(now)}.`);
    return await this.change("set", { now, ...options });
  }

  /** Moves it on, frozen or not: synchronisations end, intervals pass, and nobody has to wait. */
  async advance(time: Duration): Promise<ClockState> {
    return await this.change("advance", { advance: secondsOf(time) });
  }

  /** Stops it where it is. */
  async freeze(): Promise<ClockState> {
    return await this.change("freeze", { frozen: true });
  }

  /** Lets it go on. */
  async resume(): Promise<ClockState> {
    return await this.change("resume", { frozen: false });
  }

  /** Goes back to the server's time. */
  async reset(): Promise<ClockState> {
    return await this.control.ask<ClockState>("sandbox.clock.reset", "DELETE", `/clock${this.query}`);
  }

  private async change(what: string, change: object): Promise<ClockState> {
    return await this.control.ask<ClockState>(`sandbox.clock.${what}`, "PUT", `/clock${this.query}`, change);
  }
}

/** How synchronisations go. */
export interface SyncSettings {
  /** How long one takes, by the sandbox's clock. */
  milliseconds?: number;
  /** When an account is ready again after one. */
  intervalSeconds?: number;
}

/** How synchronisations go, and which are under way. */
export interface SyncState extends Required<SyncSettings> {
  readonly sandbox: string;
  /** The lock of SyncEmailAccounts. */
  readonly lock: { readonly held: boolean; readonly heldUntil: string | null };
  readonly syncing: readonly { readonly AccountId: number; readonly from: string; readonly until: string }[];
}

/** How long synchronisations of a sandbox take. */
export class SyncTimes {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** As they are, and what is under way. */
  async read(): Promise<SyncState> {
    return await this.control.ask<SyncState>("sandbox.sync.read", "GET", `/sync${this.query}`);
  }

  /** Changes what is named. */
  async set(settings: SyncSettings): Promise<SyncState> {
    check("sandbox.sync.set: settings", settings, record);
    return await this.control.ask<SyncState>("sandbox.sync.set", "PUT", `/sync${this.query}`, settings);
  }

  /** Goes back to the mock's settings. */
  async reset(): Promise<SyncState> {
    return await this.control.ask<SyncState>("sandbox.sync.reset", "DELETE", `/sync${this.query}`);
  }
}

const lengths = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 };

function secondsOf(time: Duration): number | string {
  if (typeof time === "string") return time;
  if (typeof time === "number" && Number.isFinite(time)) return time;
  const parts = record.fits(time) ? Object.entries(time as object) : [];
  const wrong = parts.find(([name, value]) => !Object.hasOwn(lengths, name) || !(typeof value === "number" && Number.isFinite(value)));
  if (parts.length === 0 || wrong)
    throw new TypeError('sandbox.clock.advance: expected seconds, a duration such as "PT24H", or numbers of days, hours, minutes and '
      + `seconds, found ${wrong ? `${wrong[0]}: ${shown(wrong[1])}` : shown(time)}.`);
  return parts.reduce((sum, [name, value]) => sum + lengths[name as keyof typeof lengths] * (value as number), 0);
}
