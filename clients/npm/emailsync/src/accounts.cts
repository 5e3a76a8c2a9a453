import type { Control } from "./control.cjs";
import { check, record, shown, whole } from "./options.cjs";

/** Whether a mailbox can be read, and if not, why. `none` means healthy. */
export type Mailbox = "none" | "wrong-password" | "unreachable" | "quota";

/** The login of an account at a mail server. */
export interface MailServerLogin {
  ServiceAuthId?: number;
  Server?: string;
  Port?: number;
  AuthType?: string;
  Username?: string;
}

/** The members of an account that a test can set. They have the vendor's names where the vendor has one. */
export interface AccountChange {
  /** User name of the owner. */
  AssociateName?: string | null;
  AssociateId?: number | null;
  EMailAddress?: string | null;
  /** 0 unknown, 1 deleted, 2 failing, 3 failed, 4 ok. */
  AccountStatus?: number;
  /** Failed synchronisations since the last success. */
  ErrorCount?: number;
  ErrorReason?: string;
  /** The last time its mail was read: ISO 8601, or null for never. */
  LastFetch?: string | null;
  InboxFolder?: string;
  SentFolder?: string;
  SimpleMode?: number;
  UseGraphApi?: number;
  /** The result of future synchronisations. The call is answered 204 in any case. */
  mailbox?: Mailbox;
  /** The end of the last synchronisation, successful or not. */
  lastSync?: string | null;
  incoming?: MailServerLogin | null;
  outgoing?: MailServerLogin | null;
}

/** An account to set, identified by its key, its owner or both. */
export interface AccountDefinition extends AccountChange {
  AccountId?: number;
}

/** A mail account in its current state. */
export interface Account extends Required<AccountChange> {
  readonly sandbox: string;
  /** Its key. */
  readonly AccountId: number;
  /** Whether GetReadySyncEmailAccounts lists it. */
  readonly ready: boolean;
  /** Whether a synchronisation of it is running or queued. */
  readonly syncing: boolean;
}

/** Options for the sample accounts. */
export interface SampleOptions {
  count?: number;
  /** The same seed makes the same accounts. */
  seed?: number;
  /** The locale of their names: `en`, `nb_NO`, `de` or another one that Bogus supports. */
  locale?: string;
}

/** The mail accounts of a sandbox. By default there are five samples with the keys 17 to 21. */
export class Accounts {
  /** @internal */
  constructor(private readonly control: Control, private readonly query: string) {}

  /** Returns all accounts. */
  async list(): Promise<Account[]> {
    return (await this.control.ask<{ accounts: Account[] }>("sandbox.accounts.list", "GET", `/accounts${this.query}`)).accounts;
  }

  /** Returns the account with this key; undefined if there is none. */
  async get(accountId: number): Promise<Account | undefined> {
    return await this.control.find<Account>("sandbox.accounts.get", this.path("get", accountId));
  }

  /** Replaces all accounts. From then on, a call for any other account gets a finding. */
  async set(accounts: readonly AccountDefinition[]): Promise<void> {
    if (!Array.isArray(accounts)) throw new TypeError(`sandbox.accounts.set: expected an array of accounts, found ${shown(accounts)}.`);
    await this.control.ask("sandbox.accounts.set", "PUT", `/accounts${this.query}`, { accounts });
  }

  /** Changes the given members of an account, for example `{ mailbox: "wrong-password" }`. */
  async change(accountId: number, change: AccountChange): Promise<Account> {
    check("sandbox.accounts.change: change", change, record);
    return await this.control.ask<Account>("sandbox.accounts.change", "PATCH", this.path("change", accountId), change);
  }

  /** Removes an account. */
  async remove(accountId: number): Promise<void> {
    await this.control.ask("sandbox.accounts.remove", "DELETE", this.path("remove", accountId));
  }

  /** Replaces all accounts with samples. */
  async make(options: SampleOptions = {}): Promise<Account[]> {
    check("sandbox.accounts.make: options", options, record);
    return (await this.control.ask<{ accounts: Account[] }>("sandbox.accounts.make", "POST", `/accounts${this.query}`, options)).accounts;
  }

  /** Restores the initial accounts. */
  async reset(): Promise<void> {
    await this.control.ask("sandbox.accounts.reset", "DELETE", `/accounts${this.query}`);
  }

  private path(what: string, accountId: number): string {
    check(`sandbox.accounts.${what}: accountId`, accountId, whole(-(2 ** 31), 2 ** 31 - 1));
    return `/accounts/${accountId}${this.query}`;
  }
}
