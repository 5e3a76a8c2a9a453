import type { Control } from "./control.cjs";
import { checkOptions, shown, text, type Kind } from "./options.cjs";

/** The states of an online tenant, by the vendor's names. */
export type TenantState = "Unknown" | "Provisioning" | "Running" | "Deleted" | "Suspended" | "OnlineMaintenance" | "OfflineMaintenance"
  | "ProvisioningFailed" | "Deleting" | "DeleteFailed" | "MigrationPending";

/** The state of a tenant, and where it lives. */
export interface Tenant {
  readonly sandbox: string;
  readonly state: TenantState;
  /** Whether it answers calls. */
  readonly running: boolean;
  readonly moved: boolean;
  /** The host where it lives now; null if it has not moved. */
  readonly host: string | null;
}

/** What an integration needs to sign in. The addresses stand in for those below `https://sod.superoffice.com`. */
export interface Login {
  /** The authority for OpenID Connect libraries, for example `http://127.0.0.1:41234/login`. */
  readonly authority: string;
  /** The issuer of id tokens: the authority without `/login`, as at the vendor. */
  readonly issuer: string;
  /** The document with the addresses of OpenID Connect. */
  readonly discovery: string;
  /** Where a user signs in with a browser; `prompt=none&login_hint=tje0` answers without a page. */
  readonly authorize: string;
  /** Where codes and refresh tokens are exchanged for access tokens. */
  readonly tokens: string;
  readonly revoke: string;
  readonly jwks: string;
  readonly logout: string;
  /** Where a system user signs in with JSON. */
  readonly systemUser: string;
  /** Where a system user signs in with SOAP 1.1. */
  readonly systemUserSoap: string;
  /** The status of the tenant, for which no credentials are needed. */
  readonly tenantStatus: string;
  /** The tenant: the sandbox's name. */
  readonly tenant: string;
  readonly clientId: string;
  /** The client secret, which is also the SO-AppToken and the system user's ApplicationToken; undefined if it was configured. */
  readonly clientSecret: string | undefined;
  /** The system user token that the tenant's consent gave to the application; undefined if it was configured. */
  readonly systemUserToken: string | undefined;
  /**
   * The private RSA key that signs the system user token, as PEM; undefined if another public key was configured. It is in every copy
   * of the mock: it is public, and only good for tests.
   */
  readonly systemUserKey: string | undefined;
}

/** Which token or ticket to issue. */
export interface IssueOptions {
  /** The name of its user. Default: the first one in the settings, `tje0`. */
  user?: string;
  /** The client id of its application, for online tenants. Default: the first one in the settings, `mock-client`. */
  clientId?: string;
}

/** An issued token or ticket, without its text. Times are by the sandbox's clock. */
export interface IssuedToken {
  readonly sandbox: string;
  readonly id: string;
  readonly kind: "AccessToken" | "RefreshToken" | "Ticket";
  readonly user: string;
  /** The application's name; null on-site. */
  readonly application: string | null;
  /** ISO 8601, UTC, as are the other times. */
  readonly issued: string;
  /** Null if it lives as long as the consent. */
  readonly expires: string | null;
  /** 0 if it can no longer be used, null if it lives as long as the consent. */
  readonly secondsLeft: number | null;
  readonly state: "Live" | "Expired" | "Revoked";
  /** How many calls used it. */
  readonly uses: number;
  readonly lastUse: string | null;
}

interface LoginAnswer extends Omit<Login, "authority" | "tenant" | "clientId" | "clientSecret" | "systemUserToken" | "systemUserKey"> {
  readonly applications: readonly {
    clientId: string; clientSecret: string | null; systemToken: string | null; usesTestKey: boolean; tenants: readonly string[];
  }[];
  readonly testKey: { readonly privateKey: string };
}

const issueKinds: Record<keyof IssueOptions, Kind> = { user: text, clientId: text };

/** The sign-in of one sandbox, by the control routes. */
export class SignIn {
  constructor(private readonly control: Control, private readonly query: string, private readonly tenant: string) {}

  async login(): Promise<Login> {
    const { applications, testKey, tenantStatus, issuer, discovery, authorize, tokens, revoke, jwks, logout, systemUser, systemUserSoap } =
      await this.control.ask<LoginAnswer>("sandbox.login", "GET", `/login${this.query}`);
    const lower = this.tenant.toLowerCase();
    const own = applications.find(one => one.tenants.length === 0 || one.tenants.some(name => name.toLowerCase() === lower));
    if (!own) throw new TypeError(`sandbox.login: no application of the settings has the consent of ${shown(this.tenant)}.`);
    return {
      authority: `${issuer}/login`, issuer, discovery, authorize, tokens, revoke, jwks, logout, systemUser, systemUserSoap,
      tenantStatus: tenantStatus.replace("{ctx}", this.tenant), tenant: this.tenant,
      clientId: own.clientId, clientSecret: own.clientSecret ?? undefined, systemUserToken: own.systemToken ?? undefined,
      systemUserKey: own.usesTestKey ? testKey.privateKey : undefined,
    };
  }

  async issue(what: string, kind: "AccessToken" | "Ticket", options: IssueOptions): Promise<string> {
    checkOptions(what, options, issueKinds);
    return (await this.control.ask<{ text: string }>(what, "POST", `/tokens${this.query}`, { ...options, kind })).text;
  }

  async tokens(): Promise<IssuedToken[]> {
    return (await this.control.ask<{ tokens: IssuedToken[] }>("sandbox.tokens", "GET", `/tokens${this.query}`)).tokens;
  }

  async expire(): Promise<number> {
    return (await this.control.ask<{ expired: number }>("sandbox.expireTokens", "POST", `/tokens/expire${this.query}`)).expired;
  }

  async revoke(id: string): Promise<IssuedToken> {
    return await this.control.ask<IssuedToken>("sandbox.revokeToken", "DELETE", `/tokens/${encodeURIComponent(id)}${this.query}`);
  }

  async status(): Promise<Tenant> {
    return await this.control.ask<Tenant>("sandbox.tenant", "GET", `/tenant${this.query}`);
  }

  async change(what: string, body: { state?: TenantState; moved?: boolean }): Promise<Tenant> {
    return await this.control.ask<Tenant>(what, "PUT", `/tenant${this.query}`, body);
  }
}
