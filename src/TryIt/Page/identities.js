// Who may call this installation. Each offer says what it is called, which secrets are still to be typed, and how calls carry it.

/** Asks the mock. Where another token has claimed this installation, everything has to be typed. */
export async function readOffers(installation) {
  const answer = await fetch(new URL("__mock/identities", installation), { credentials: "same-origin" });
  if (answer.ok) return offersOf(await answer.json());
  const name = decodeURIComponent(installation.pathname.replaceAll("/", ""));
  const online = /^cust\d+$/i.test(name);
  return offersOf({
    schemes: online ? ["SoTicket", "Bearer", "Session"] : ["Basic", "SoTicket", "Session"],
    installation: online ? "online" : "on-site",
    users: [{ name: null, password: null, eMailAgent: true }],
    tickets: [{ user: "your own", ticket: null, eMailAgent: true }],
    accessTokens: [{ user: "your own", token: null, expired: false, eMailAgent: true }],
    applications: [{ name: "your own", token: null, eMailAgent: true }],
  });
}

function offersOf(known) {
  const takes = scheme => known.schemes.includes(scheme);
  const offers = [];
  if (takes("Basic")) offers.push(...known.users.map(user => basic(user)));
  if (takes("SoTicket")) {
    const applications = known.installation === "online" ? known.applications : [null];
    offers.push(...known.tickets.flatMap(ticket => applications.map(application => soTicket(ticket, application))));
  }
  if (takes("Bearer")) offers.push(...known.accessTokens.map(token => bearer(token)));
  if (takes("Session")) offers.push(...known.users.map(user => session(user)));
  return { installation: known.installation, offers };
}

function basic(user) {
  return {
    label: `Basic: ${user.name ?? "your own"}`,
    refusedFor: lacking(user),
    asks: userFields(user),
    schemes: typed => ({ Basic: { username: user.name ?? typed.user, password: user.password ?? typed.password } }),
  };
}

function soTicket(ticket, application) {
  return {
    label: `SoTicket: ${ticket.user}${application ? `, application ${application.name}` : ""}`,
    refusedFor: lacking(ticket) ?? (application && lacking(application)),
    asks: [...field("ticket", "Ticket, as 7T:abc==", ticket.ticket),
      ...(application ? field("application", "SO-AppToken", application.token) : [])],
    schemes: typed => ({
      SoTicket: `SoTicket ${ticket.ticket ?? typed.ticket}`,
      ...(application && { SoAppToken: application.token ?? typed.application }),
    }),
  };
}

function bearer(token) {
  return {
    label: `Bearer: ${token.user}`,
    refusedFor: token.expired ? "expired" : lacking(token),
    asks: field("token", "Access token, as 8A:Cust12345.abc", token.token),
    schemes: typed => ({ Bearer: token.token ?? typed.token }),
  };
}

function session(user) {
  return {
    label: `Session: ${user.name ?? "your own"}`,
    refusedFor: lacking(user),
    asks: userFields(user),
    logsIn: typed => ({ user: user.name ?? typed.user, password: user.password ?? typed.password }),
    schemes: (_, xsrf) => ({ Xsrf: xsrf }),
  };
}

const lacking = identity => identity.eMailAgent ? null : "lacks the EMail agent";

const userFields = user => [...(user.name === null ? field("user", "User", null, "text") : []),
  ...field("password", "Password", user.password)];

// An empty password is a known one.
const field = (name, label, known, type = "password") => known === null ? [{ name, label, type }] : [];

/** Logs in as a person does, and gives the value of the page's hidden input. */
export async function logIn(installation, credentials) {
  const page = await postLogin(installation, credentials);
  const input = page.document.getElementById("XSRF_TOKEN");
  if (!page.ok || !input) throw new Error(page.document.getElementById("reason")?.textContent ?? `The login was answered ${page.status}.`);
  return input.value;
}

/** Ends the session of the cookies that this browser has. */
export const logOut = installation => postLogin(installation, { logout: "yes" });

async function postLogin(installation, fields) {
  const answer = await fetch(new URL("login", installation), {
    method: "POST", body: new URLSearchParams(fields), headers: { Accept: "text/html" }, credentials: "same-origin",
  });
  // Its style is for itself: this page's policy would object even to the reading of it.
  const markup = (await answer.text()).replace(/<style>[^<]*<\/style>/, "");
  return { ok: answer.ok, status: answer.status, document: new DOMParser().parseFromString(markup, "text/html") };
}
