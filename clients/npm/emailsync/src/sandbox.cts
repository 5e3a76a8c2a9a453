import { types } from "node:util";
import { Accounts } from "./accounts.cjs";
import { Clock, SyncTimes } from "./clock.cjs";
import type { Control } from "./control.cjs";
import { identitiesOf, type Credentials, type Identities } from "./credentials.cjs";
import { Entities } from "./entities.cjs";
import { VerdictError } from "./errors.cjs";
import { Faults } from "./faults.cjs";
import { isOf, type Call, type Effect, type JournalFilter, type Level } from "./journal.cjs";
import { check, checkOptions, flag, milliseconds, oneOf, record, shown, text, texts, whole, type Kind } from "./options.cjs";
import { SignIn, type IssuedToken, type IssueOptions, type Login, type Tenant, type TenantState } from "./signIn.cjs";
import type { Verdict } from "./verdict.cjs";
import { notClean, notSynced, tooFew } from "./verdictText.cjs";
import { waitForSync } from "./waiting.cjs";

/** Options of a sandbox. */
export interface SandboxOptions {
  /** Its name. Default: a new name. */
  name?: string;
  /** Whether it is an online tenant, which accepts access tokens but no passwords. Default: false, unless the name is a tenant's. */
  online?: boolean;
}

/** @internal */
export const sandboxKinds = { name: { expected: "a text", fits: (value: unknown) => typeof value === "string" }, online: flag };

/** Options of `assertClean`. */
export interface CleanOptions {
  /** The lowest level that fails: `should` fails on MUST and SHOULD, `must` only on MUST. Default: `should`. */
  failOn?: "must" | "should";
  /** Ids of rules that may be broken, for example `C-SEL-01`. */
  except?: readonly string[];
  /** The minimum number of calls. Default: 1, so that code that makes no calls does not pass. */
  minRequests?: number;
}

/** Options of `assertCalled`. */
export interface CalledOptions {
  /** The minimum number of calls. Default: 1. */
  atLeast?: number;
}

/** Options of `waitForSync`. */
export interface WaitOptions {
  /** Milliseconds. Default: 5000. */
  timeout?: number;
  /** Waits for a synchronisation after this one, which an earlier wait or `effects()` returned. Default: any synchronisation. */
  after?: Effect | undefined;
}

/** Options of `giveAnswer`. */
export interface AnswerOptions {
  /** HTTP status from 200 to 599. Default: that of success. */
  status?: number;
  /** Only requests with this name in the header `X-Mock-Answer` get the answer. Default: all others get it. */
  name?: string;
  /** False allows content that does not match the contract, for tests of how your code takes it. Default: true. */
  validate?: boolean;
}

/** An answer that was given for an operation. */
export interface GivenAnswer {
  /** The operation's id in the contract, for example `v1ContactAgent_GetContact`. */
  readonly operation: string;
  /** The name that a request chooses it by; undefined for the one that answers all others. */
  readonly name?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The content; undefined if it has none. */
  readonly body?: unknown;
  /** False if the content need not match the contract. */
  readonly validate?: boolean;
}

/** Options of `reset`. */
export interface ResetOptions {
  /** What to keep: `accounts`, `answers`, `clock`, `entities`, `faults`, `tenant`. Default: nothing. */
  keep?: readonly ("accounts" | "answers" | "clock" | "entities" | "faults" | "tenant")[];
}

/** An installation of SuperOffice with its own accounts, clock, faults and journal, created on first use. */
export class Sandbox {
  /**
   * Its base URL, before `/api` and without a trailing slash, for example `http://127.0.0.1:41234/test-5e8ffd2a`.
   * Use it as SuperOffice's address in the code under test.
   */
  readonly baseUrl: string;
  /** Whether it is an online tenant. */
  readonly online: boolean;
  /** Test identities, some of which are refused. */
  readonly identities: Identities;
  /** Its mail accounts. */
  readonly accounts: Accounts;
  /** The entities of other agents that were saved. */
  readonly entities: Entities;
  /** Makes its calls fail on purpose. */
  readonly faults: Faults;
  /** Its clock. */
  readonly clock: Clock;
  /** How long its synchronisations take. */
  readonly sync: SyncTimes;
  private readonly query: string;
  private readonly signIn: SignIn;

  /** @internal */
  constructor(private readonly control: Control, readonly name: string, online: boolean) {
    if (!/^[\w.~-]{0,64}$/.test(name) || roots.includes(name.toLowerCase()))
      throw new TypeError(`mock.sandbox: ${shown(name)} cannot name a sandbox: expected up to 64 ASCII letters, digits and - _ . ~, `
        + `and no name of a route (${roots.join(", ")}).`);
    this.online = /^Cust\d+$/i.test(name);
    if (online && !this.online) throw new TypeError(`mock.sandbox: ${shown(name)} cannot name an online tenant: expected Cust and digits.`);
    this.baseUrl = name === "" ? control.url : `${control.url}/${name}`;
    this.query = `?sandbox=${name}`;
    this.identities = identitiesOf(name, this.online);
    this.accounts = new Accounts(control, this.query);
    this.entities = new Entities(control, this.query);
    this.faults = new Faults(control, this.query);
    this.clock = new Clock(control, this.query);
    this.sync = new SyncTimes(control, this.query);
    this.signIn = new SignIn(control, this.query, name);
  }

  /** The credentials of an accepted test user: `identities.user`. */
  get credentials(): Credentials {
    return this.identities.user;
  }

  /**
   * Returns what an integration needs to sign in: addresses, client id and secret, a system user's token and key.
   * @throws TypeError on-site, where there is no such sign-in.
   */
  async login(): Promise<Login> {
    this.checkOnline("login");
    return await this.signIn.login();
  }

  /** Issues an access token without a sign-in, for `Authorization: Bearer`. It lives for an hour by the sandbox's clock. */
  async issueToken(options: IssueOptions = {}): Promise<string> {
    return await this.signIn.issue("sandbox.issueToken", "AccessToken", options);
  }

  /**
   * Issues a ticket without a sign-in, for `Authorization: SOTicket`; online, SO-AppToken is required as well. It lives for six hours by
   * the sandbox's clock, and each use starts them again.
   */
  async issueTicket(options: IssueOptions = {}): Promise<string> {
    return await this.signIn.issue("sandbox.issueTicket", "Ticket", options);
  }

  /** Returns the tokens and tickets that were issued by sign-ins, `issueToken` and `issueTicket`, oldest first, without their text. */
  async tokens(): Promise<IssuedToken[]> {
    return await this.signIn.tokens();
  }

  /**
   * Makes all issued access tokens and tickets expire. Refresh tokens and the fixed `identities` stay valid.
   * @returns How many expired.
   */
  async expireTokens(): Promise<number> {
    return await this.signIn.expire();
  }

  /** Revokes the token or ticket with this id; with a refresh token, its access tokens too. */
  async revokeToken(id: string): Promise<IssuedToken> {
    check("sandbox.revokeToken: id", id, text);
    return await this.signIn.revoke(id);
  }

  /** Returns the state of the tenant, and where it lives. On-site installations always run. */
  async tenant(): Promise<Tenant> {
    return await this.signIn.status();
  }

  /**
   * Sets the state of the tenant. If it does not run, its calls are refused with 503 (assumed; the setting `Tenant:StoppedStatus`).
   * @throws TypeError if there is no such state, or on-site.
   */
  async setTenant(state: TenantState): Promise<Tenant> {
    this.checkOnline("setTenant");
    check("sandbox.setTenant: state", state, text);
    return await this.signIn.change("sandbox.setTenant", { state });
  }

  /**
   * Moves the tenant to another host name of this machine: `localhost` in place of `127.0.0.1`. Its status says the new address, and
   * calls to the old one get 421.
   * @param moved False moves it back.
   * @returns Its base URL from now on. `baseUrl` stays as it was.
   */
  async moveTenant(moved = true): Promise<string> {
    this.checkOnline("moveTenant");
    check("sandbox.moveTenant: moved", moved, flag);
    const { host } = await this.signIn.change("sandbox.moveTenant", { moved });
    return host === null ? this.baseUrl : `http://${host}/${this.name}`;
  }

  /** Returns the calls so far, newest last, including refused and malformed ones. A call is listed before its answer is sent. */
  async journal(filter: JournalFilter = {}): Promise<Call[]> {
    check("sandbox.journal: filter", filter, record);
    if (Object.hasOwn(filter, "sandbox")) throw new TypeError('sandbox.journal: there is no filter "sandbox": these are the calls of one.');
    const query = Object.entries(filter).filter(([, value]) => value !== undefined).map(([name, value]) => {
      const text = types.isDate(value) ? value.toISOString() : String(value);
      return `&${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
    });
    const path = `/requests${this.query}${query.join("")}`;
    return (await this.control.ask<{ requests: Call[] }>("sandbox.journal", "GET", path)).requests.reverse();
  }

  /** Returns the call with this id; undefined if the journal does not have it, or has dropped it. */
  async call(id: string): Promise<Call | undefined> {
    check("sandbox.call: id", id, text);
    return await this.control.find<Call>("sandbox.call", `/requests/${encodeURIComponent(id)}${this.query}`);
  }

  /** Returns the synchronisations that calls have triggered so far, newest last. */
  async effects(): Promise<Effect[]> {
    return (await this.control.ask<{ effects: Effect[] }>("sandbox.effects", "GET", `/effects${this.query}`)).effects.reverse();
  }

  /**
   * Waits until an account has been synchronised; returns at once if it already has. The call is then in the journal.
   * @param account An AccountId, or the owner's name in any letter case, as named in the call.
   * @returns The newest synchronisation of the account.
   * @throws VerdictError on timeout. The message says what was called instead, and what was wrong with it.
   */
  async waitForSync(account: number | string, options: WaitOptions = {}): Promise<Effect> {
    checkAccount("sandbox.waitForSync", account);
    checkOptions("sandbox.waitForSync", options, { timeout: milliseconds, after: record });
    return await waitForSync(this, this.control, this.query, account, options.timeout ?? 5000, options.after);
  }

  /** Returns the verdict on the calls so far. */
  async verdict(): Promise<Verdict> {
    return await this.control.ask<Verdict>("sandbox.verdict", "GET", `/verdict${this.query}`);
  }

  /**
   * Fails if a rule was broken, or nothing was called.
   * @returns The verdict.
   * @throws VerdictError with each broken rule: location, what was sent, what is expected, and how to fix it.
   */
  async assertClean(options: CleanOptions = {}): Promise<Verdict> {
    checkOptions("sandbox.assertClean", options, { failOn: oneOf("must", "should"), except: texts, minRequests: whole(0, 2 ** 31 - 1) });
    const waived = await this.waived(options.except ?? []);
    const verdict = await this.verdict();
    const least = options.minRequests ?? 1;
    const fails: readonly Level[] = options.failOn === "must" ? ["MUST"] : ["MUST", "SHOULD"];
    const broken = verdict.findings.filter(({ id, level }) => fails.includes(level) && !waived.has(id));
    if (broken.length > 0) throw new VerdictError(await notClean(this, this.control, verdict, broken), verdict);
    if (verdict.calls < least) throw new VerdictError(await tooFew(this, this.control, verdict, verdict.calls, least), verdict);
    return verdict;
  }

  /**
   * Fails if an operation was not called, regardless of the answers.
   * @param operation For example `SyncEmailAccount`, or the vendor's id `v1EMailAgent_SyncEmailAccount`.
   * @returns The verdict.
   * @throws VerdictError if there were fewer calls, TypeError if there is no such operation.
   */
  async assertCalled(operation: string, options: CalledOptions = {}): Promise<Verdict> {
    check("sandbox.assertCalled: operation", operation, text);
    checkOptions("sandbox.assertCalled", options, { atLeast: whole(1, 2 ** 31 - 1) });
    const verdict = await this.verdict();
    const isMeant = ({ id }: { readonly id: string }): boolean => id === operation || id.endsWith(`_${operation}`);
    // Operations of files are only listed here if they were called: there may be thousands.
    const found = verdict.operations.find(isMeant) ?? (await this.everyOperation()).find(isMeant);
    const known = verdict.operations.map(({ id }) => id).join(", ");
    if (!found) throw new TypeError(`sandbox.assertCalled: the contract has no operation ${shown(operation)}; there are ${known}.`);
    const least = options.atLeast ?? 1;
    if (found.calls < least) throw new VerdictError(await tooFew(this, this.control, verdict, found.calls, least, operation), verdict);
    return verdict;
  }

  /**
   * Fails if one of the accounts was not synchronised by a call.
   * @param accounts AccountIds, or owners' names in any letter case, as named in the calls.
   * @returns The verdict.
   * @throws VerdictError that says what was called instead.
   */
  async assertSynced(...accounts: readonly (number | string)[]): Promise<Verdict> {
    if (accounts.length === 0) throw new TypeError("sandbox.assertSynced: expected accounts, found none.");
    for (const account of accounts) checkAccount("sandbox.assertSynced", account);
    const effects = await this.effects();
    const missing = accounts.filter(account => !effects.some(effect => isOf(effect, account)));
    const verdict = await this.verdict();
    if (missing.length > 0) throw new VerdictError(await notSynced(this, this.control, verdict, missing), verdict);
    return verdict;
  }

  /**
   * Gives the answer of an operation that the mock does not implement itself, in place of one made from the contract.
   * @param operation Agent and name, for example `Contact/GetContact`, or the vendor's id `v1ContactAgent_GetContact`.
   * @param content What is sent as JSON. It has to match the contract. Undefined: nothing.
   * @throws TypeError if the content does not match, with the location; MockError if there is no such operation, or the mock's own
   * accounts answer it.
   */
  async giveAnswer(operation: string, content: unknown, options: AnswerOptions = {}): Promise<void> {
    check("sandbox.giveAnswer: operation", operation, text);
    checkOptions("sandbox.giveAnswer", options, { status: whole(200, 599), name: text, validate: flag });
    const query = Object.entries(options).filter(([, value]) => value !== undefined)
      .map(([name, value]) => `&${name}=${encodeURIComponent(String(value))}`).join("");
    await this.control.ask("sandbox.giveAnswer", "PUT", `/answers/${pathOf(operation)}${this.query}${query}`, content);
  }

  /** Returns the answers that were given. */
  async answers(): Promise<GivenAnswer[]> {
    return (await this.control.ask<{ answers: GivenAnswer[] }>("sandbox.answers", "GET", `/answers${this.query}`)).answers;
  }

  /** Removes the answers of an operation, including named ones. It does nothing if there are none. */
  async removeAnswers(operation: string): Promise<void> {
    check("sandbox.removeAnswers: operation", operation, text);
    const path = `/answers/${pathOf(operation)}${this.query}`;
    const { count } = await this.control.ask<{ count: number }>("sandbox.removeAnswers", "GET", path);
    if (count > 0) await this.control.ask("sandbox.removeAnswers", "DELETE", path);
  }

  /**
   * Clears calls, effects, sessions and issued tokens, disarms the faults, and resets accounts, clock, synchronisation settings, entities,
   * given answers and the tenant's state. `{ keep: ["accounts", "clock"] }` keeps accounts and clock.
   */
  async reset(options: ResetOptions = {}): Promise<void> {
    checkOptions("sandbox.reset", options, { keep: keepable });
    const kept = options.keep ?? [];
    await this.control.ask("sandbox.reset", "POST", `/reset${this.query}${kept.length > 0 ? `&keep=${kept.join(",")}` : ""}`);
  }

  private checkOnline(what: string): void {
    if (!this.online) throw new TypeError(`sandbox.${what}: expected an online tenant (mock.sandbox({ online: true })), found on-site.`);
  }

  private async everyOperation(): Promise<Verdict["operations"]> {
    return (await this.control.ask<Verdict>("sandbox.assertCalled", "GET", `/verdict${this.query}&operations=all`)).operations;
  }

  private async waived(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const catalogue = await this.control.ask<{ requirements: readonly { id: string }[] }>("sandbox.assertClean", "GET", "/requirements");
    const known = new Set(catalogue.requirements.map(({ id }) => id));
    return new Set(ids.map(id => {
      if (id.toUpperCase().startsWith("C-") && known.has(id.toUpperCase())) return id.toUpperCase();
      throw new TypeError(`sandbox.assertClean: except: there is no rule for callers with the id ${shown(id)}.`);
    }));
  }
}

const keeps = ["accounts", "answers", "clock", "entities", "faults", "tenant"];

const keepable: Kind = {
  expected: `an array of ${keeps.slice(0, -1).map(each => `"${each}"`).join(", ")} and "${keeps.at(-1)}"`,
  fits: value => Array.isArray(value) && value.every(each => keeps.includes(each as string)),
};

/** Agent and name are two segments of a path. */
const pathOf = (operation: string): string => operation.split("/").map(encodeURIComponent).join("/");

/** The first segments of paths that every sandbox serves. */
const roots = ["api", "login", "swagger", "openapi.yaml", "openapi.json", "__mock", "__admin"];

function checkAccount(what: string, account: unknown): void {
  if (typeof account === "number" ? !Number.isInteger(account) : !text.fits(account))
    throw new TypeError(`${what}: expected an AccountId or an AssociateName, found ${shown(account)}.`);
}
