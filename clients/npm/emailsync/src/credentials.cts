import { check, text } from "./options.cjs";

/** What a call carries to say who calls. */
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
  /** SO-AppToken, where one is sent. */
  readonly applicationToken?: string;
  /** The header fields that carry them: `fetch(url, { headers: { ...credentials.headers } })`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Identities that a mock knows unless its settings `Identities:…` name others. */
export interface Identities {
  /** Who may call: `tje0` by password on-site, by access token online. */
  readonly user: Credentials;
  /** The same user by a ticket; online with SO-AppToken. */
  readonly ticket: Credentials;
  /** Lacks the EMail agent: its calls get 403. */
  readonly restricted: Credentials;
  /** Its calls get 401: a wrong password on-site, an expired access token online. */
  readonly refused: Credentials;
}

/**
 * User and password of an on-site installation; an online tenant never takes them.
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
 * @param ticket As it was issued, for instance `7T:mock-ticket==`; it is not encoded again.
 * @param applicationToken SO-AppToken, which an online tenant wants beside the ticket.
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
 * @param accessToken For instance `8A:Cust12345.mock-access-token`; the tenant in it has to be the one that is called.
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
