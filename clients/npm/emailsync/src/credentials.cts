import { check, text } from "./options.cjs";

/** The credentials of a call. */
export interface Credentials {
  readonly scheme: "Basic" | "SoTicket" | "Bearer";
  /** User name, for Basic. */
  readonly user?: string;
  /** Password, for Basic; may be empty. */
  readonly password?: string;
  /** The ticket, for SoTicket. */
  readonly ticket?: string;
  /** The access token, for Bearer. */
  readonly accessToken?: string;
  /** The SO-AppToken, if any. */
  readonly applicationToken?: string;
  /** The header fields with the credentials: `fetch(url, { headers: { ...credentials.headers } })`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The default identities of a mock; its settings `Identities:…` can replace them. */
export interface Identities {
  /** An accepted user: `tje0`, by password on-site, by access token online. */
  readonly user: Credentials;
  /** The same user, by ticket; online together with SO-AppToken. */
  readonly ticket: Credentials;
  /** A user without the EMail agent: calls get 403. */
  readonly restricted: Credentials;
  /** Refused credentials: calls get 401. On-site it is a wrong password, online an expired access token. */
  readonly refused: Credentials;
}

/**
 * User and password, for an on-site installation. Online tenants never accept them.
 * @param user Without a colon (RFC 7617 section 2).
 * @param password May be empty.
 */
export function basic(user: string, password: string): Credentials {
  if (typeof user !== "string" || user.includes(":"))
    throw new TypeError("basic: expected a user name without a colon (RFC 7617 section 2).");
  if (typeof password !== "string") throw new TypeError("basic: expected a password, which may be empty.");
  return { scheme: "Basic", user, password, headers: { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` } };
}

/**
 * A ticket.
 * @param ticket As issued, for example `7T:mock-ticket==`; it is not encoded again.
 * @param applicationToken The SO-AppToken that an online tenant also requires.
 */
export function soTicket(ticket: string, applicationToken?: string): Credentials {
  check("soTicket: ticket", ticket, text);
  const Authorization = `SoTicket ${ticket}`;
  return applicationToken === undefined
    ? { scheme: "SoTicket", ticket, headers: { Authorization } }
    : { scheme: "SoTicket", ticket, applicationToken, headers: { Authorization, "SO-AppToken": applicationToken } };
}

/**
 * An access token of an online tenant.
 * @param accessToken For example `8A:Cust12345.mock-access-token`. It must contain the tenant that is called.
 */
export function bearer(accessToken: string): Credentials {
  check("bearer: accessToken", accessToken, text);
  return { scheme: "Bearer", accessToken, headers: { Authorization: `Bearer ${accessToken}` } };
}

/** The identities of a sandbox. */
export const identitiesOf = (sandbox: string, online: boolean): Identities => online
  ? {
      user: bearer(`8A:${sandbox}.mock-access-token`),
      ticket: soTicket("7T:mock-ticket==", "mock-app-token"),
      restricted: bearer(`8A:${sandbox}.without-email`),
      refused: bearer(`8A:${sandbox}.expired`),
    }
  : {
      user: basic("tje0", "Tje0"),
      ticket: soTicket("7T:mock-ticket=="),
      restricted: basic("noemail", "noemail"),
      refused: basic("tje0", "wrong-password"),
    };
