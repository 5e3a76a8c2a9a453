import { jsonOnly } from "./answers.js";

/** Header fields that say who calls, by their names. */
export type Credentials = Readonly<Record<string, string>>;

/** What the constructor of a generated client takes beside the base URL. */
export interface FetchHost {
  fetch(url: RequestInfo, init?: RequestInit): Promise<Response>;
}

/**
 * User and password of an on-site installation; never taken online.
 * @param user Without a colon (RFC 7617 section 2).
 * @param password May be empty.
 */
export function basic(user: string, password: string): Credentials {
  if (user.includes(":")) throw new TypeError("A user name cannot hold a colon.");
  return { Authorization: `Basic ${base64(`${user}:${password}`)}` };
}

/**
 * A ticket as it was issued, for instance `7T:abc==`; it is not encoded again.
 * @param ticket The ticket.
 * @param appToken SO-AppToken, which an online tenant wants beside the ticket.
 */
export function soTicket(ticket: string, appToken?: string): Credentials {
  const authorization = `SoTicket ${needed(ticket, "ticket")}`;
  return appToken === undefined ? { Authorization: authorization } : { Authorization: authorization, "SO-AppToken": appToken };
}

/**
 * An access token of an online tenant.
 * @param token The token, for instance `8A:Cust12345.abc`.
 */
export function bearer(token: string): Credentials {
  return { Authorization: `Bearer ${needed(token, "token")}` };
}

/**
 * A browser's session. Under node both values are sent; a browser lets no script set a cookie, and sends its own.
 * @param sessionId Value of the cookie `ASP.NET_SessionId`.
 * @param xsrfToken Value of the cookie `XSRF-TOKEN`, or of the hidden input `XSRF_TOKEN`.
 */
export function session(sessionId: string, xsrfToken: string): Credentials {
  return {
    Cookie: `ASP.NET_SessionId=${needed(sessionId, "sessionId")}`,
    "X-XSRF-TOKEN": needed(xsrfToken, "xsrfToken"),
  };
}

/**
 * Makes what a generated client's constructor takes, so that credentials go with each call. Fields without a value are
 * not sent (the generated client has one for each parameter that is left out), and an answer that is no JSON is an ApiException.
 * @param credentials Who calls.
 * @param fetch Sends the calls; default: the platform's own.
 */
export function authenticated(credentials: Credentials, fetch: FetchHost["fetch"] = (url, init) => globalThis.fetch(url, init)): FetchHost {
  return {
    async fetch(url, init) {
      const headers = new Headers(init?.headers ?? (url instanceof Request ? url.headers : undefined));
      for (const [name, value] of [...headers]) if (value === "") headers.delete(name);
      const accept = headers.get("Accept"); // what the generated code can read, whatever is asked for beside it
      for (const [name, value] of Object.entries(credentials)) headers.set(name, value);
      return jsonOnly(await fetch(url, { ...init, headers }), accept);
    },
  };
}

// btoa takes bytes only; a name or a password may hold any letter, which the server reads as UTF-8.
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

function needed(value: string, name: string): string {
  if (!value) throw new TypeError(`${name} is missing.`);
  return value;
}
