import type { Control } from "./control.cjs";
import { check, record, shown, whole } from "./options.cjs";

/** Whether a mailbox can be read, and if not, why; `none` is nothing wrong. */
export type Mailbox = "none" | "wrong-password" | "unreachable" | "quota";

/** How an account signs in to a mail server. */
export interface MailServerLogin {
  ServiceAuthId?: number;
  Server?: string;
  Port?: number;
  AuthType?: string;
  Username?: string;
}

/** What can be said of an account. Names are the vendor's where the vendor has one. */
export interface AccountChange {
  /** User name of the owner. */
  AssociateName?: string | null;
  AssociateId?: number | null;
  EMailAddress?: string | null;
  /** 0 unknown, 1 deleted, 2 failing, 3 failed, 4 ok. */
  AccountStatus?: number;
  /** How many synchronisations have failed since one succeeded. */
  ErrorCount?: number;
  ErrorReason?: string;
  /** When its mail was read last: ISO 8601; null where it never was. */
  LastFetch?: string | null;
  InboxFolder?: string;
  SentFolder?: string;
  SimpleMode?: number;
  UseGraphApi?: number;
  /** What synchronisations that begin from now on end with. They are answered 204 all the same. */
  mailbox?: Mailbox;
  /** When a synchronisation ended last, well or not. */
  lastSync?: string | null;
  incoming?: MailServerLogin | null;
  outgoing?: MailServerLogin | null;
}

/** An account that a test tells of, by its key, its owner or both. */
export interface AccountDefinition extends AccountChange {
  AccountId?: number;
}

/** A mail account as it is now. */
export interface Account extends Required<AccountChange> {
  readonly sandbox: string;
  /** Its key. */
  readonly AccountId: number;
  /** Whether GetReadySyncEmailAccounts lists it. */
  readonly ready: boolean;
  /** Whether a synchronisation of it runs, or waits for its turn. */
  readonly syncing: boolean;
}

/** Which sample accounts are made. */
export interface SampleOptions {
  count?: number;
  /** The same seed makes the same accounts. */
  seed?: number;
  /** Whose names they have: `en`, `nb_NO`, `de` or another of Bogus's. */
  locale?: string;
}

/** The mail accounts of a sandbox: five samples with the keys 17 to 21 until a test says otherwise. */
export class Accounts {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** All of them. */
  async list(): Promise<Account[]> {
    return (await this.control.ask<{ accounts: Account[] }>("sandbox.accounts.list", "GET", `/accounts${this.query}`)).accounts;
  }

  /** One of them; undefined where there is none with this key. */
  async get(accountId: number): Promise<Account | undefined> {
    return await this.control.find<Account>("sandbox.accounts.get", this.path("get", accountId));
  }

  /** Says which accounts there are. From now on a call for another has a finding. */
  async set(accounts: readonly AccountDefinition[]): Promise<void> {
    if (!Array.isArray(accounts)) throw new TypeError(`sandbox.accounts.set: expected an array of accounts, found ${shown(accounts)}.`);
    await this.control.ask("sandbox.accounts.set", "PUT", `/accounts${this.query}`, { accounts });
  }

  /** Changes what is named of an account, for instance `{ mailbox: "wrong-password" }`. */
  async change(accountId: number, change: AccountChange): Promise<Account> {
    check("sandbox.accounts.change: change", change, record);
    return await this.control.ask<Account>("sandbox.accounts.change", "PATCH", this.path("change", accountId), change);
  }

  /** Takes one out. */
  async remove(accountId: number): Promise<void> {
    await this.control.ask("sandbox.accounts.remove", "DELETE", this.path("remove", accountId));
  }

  /** Makes samples in their place. */
  async make(options: SampleOptions = {}): Promise<Account[]> {
    check("sandbox.accounts.make: options", options, record);
    return (await this.control.ask<{ accounts: Account[] }>("sandbox.accounts.make", "POST", `/accounts${this.query}`, options)).accounts;
  }

  /** Goes back to those of the start. */
  async reset(): Promise<void> {
    await this.control.ask("sandbox.accounts.reset", "DELETE", `/accounts${this.query}`);
  }

  private path(what: string, accountId: number): string {
    check(`sandbox.accounts.${what}: accountId`, accountId, whole(-(2 ** 31), 2 ** 31 - 1));
    return `/accounts/${accountId}${this.query}`;
  }
}
