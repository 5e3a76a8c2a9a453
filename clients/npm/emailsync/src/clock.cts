import { types } from "node:util";
import type { Control } from "./control.cjs";
import { check, checkOptions, flag, record, shown } from "./options.cjs";

/** A duration: seconds, an ISO 8601 duration such as `PT24H`, or parts that are added up. */
export type Duration = number | string | { days?: number; hours?: number; minutes?: number; seconds?: number };

/** The state of a sandbox's clock. */
export interface ClockState {
  readonly sandbox: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly frozen: boolean;
  /** The offset from the server's time: an ISO 8601 duration. */
  readonly offset: string;
}

/** Whether to freeze the clock. */
export interface ClockOptions {
  /** True freezes the clock, false lets it run. By default it stays as it is. */
  frozen?: boolean;
}

/** The clock of a sandbox, used for accounts, synchronisations and sessions. It follows the server's time until a test changes it. */
export class Clock {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** Returns the state of the clock. */
  async read(): Promise<ClockState> {
    return await this.control.ask<ClockState>("sandbox.clock.read", "GET", `/clock${this.query}`);
  }

  /** Sets the clock to a Date or an ISO 8601 text, from 1970 to 9000. */
  async set(now: Date | string, options: ClockOptions = {}): Promise<ClockState> {
    checkOptions("sandbox.clock.set", options, { frozen: flag });
    const wrong = types.isDate(now) ? Number.isNaN(now.getTime()) : typeof now !== "string";
    if (wrong) throw new TypeError(`sandbox.clock.set: expected a Date or ISO 8601, found ${shown(now)}.`);
    return await this.change("set", { now, ...options });
  }

  /** Advances the clock, even if it is frozen: synchronisations end and intervals pass without any waiting. */
  async advance(time: Duration): Promise<ClockState> {
    return await this.change("advance", { advance: secondsOf(time) });
  }

  /** Freezes the clock at its current time. */
  async freeze(): Promise<ClockState> {
    return await this.change("freeze", { frozen: true });
  }

  /** Lets the clock run on. */
  async resume(): Promise<ClockState> {
    return await this.change("resume", { frozen: false });
  }

  /** Resets the clock to the server's time. */
  async reset(): Promise<ClockState> {
    return await this.control.ask<ClockState>("sandbox.clock.reset", "DELETE", `/clock${this.query}`);
  }

  private async change(what: string, change: object): Promise<ClockState> {
    return await this.control.ask<ClockState>(`sandbox.clock.${what}`, "PUT", `/clock${this.query}`, change);
  }
}

/** The synchronisation settings. */
export interface SyncSettings {
  /** The duration of a synchronisation, by the sandbox's clock. */
  milliseconds?: number;
  /** How long after a synchronisation an account is ready again. */
  intervalSeconds?: number;
}

/** The synchronisation settings, and which synchronisations are running. */
export interface SyncState extends Required<SyncSettings> {
  readonly sandbox: string;
  /** The lock of SyncEmailAccounts. */
  readonly lock: { readonly held: boolean; readonly heldUntil: string | null };
  readonly syncing: readonly { readonly AccountId: number; readonly from: string; readonly until: string }[];
}

/** The synchronisation settings of a sandbox. */
export class SyncTimes {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** Returns the settings, and which synchronisations are running. */
  async read(): Promise<SyncState> {
    return await this.control.ask<SyncState>("sandbox.sync.read", "GET", `/sync${this.query}`);
  }

  /** Changes the given settings. */
  async set(settings: SyncSettings): Promise<SyncState> {
    check("sandbox.sync.set: settings", settings, record);
    return await this.control.ask<SyncState>("sandbox.sync.set", "PUT", `/sync${this.query}`, settings);
  }

  /** Resets them to the mock's settings. */
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
