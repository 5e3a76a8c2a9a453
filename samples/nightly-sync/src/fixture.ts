import { startMock, type Sandbox } from "emailsync";
import type { NightOptions, Session } from "./nightlySync.js";
import { SystemUserSession, UserSession } from "./sessions.js";
import { SystemUser, type SystemUserSecrets } from "./systemUser.js";
import { UserSignIn, type Application } from "./userSignIn.js";

export const mock = await startMock(); // one for all tests of a file

/** A browser in which the user is signed in: the login redirects at once. */
export const browse = async (address: URL): Promise<URL> =>
  new URL((await fetch(address, { redirect: "manual" })).headers.get("Location")!);

/** A tenant of its own for each test, and what a night there needs. */
export async function tenant() {
  const sandbox = mock.sandbox({ online: true });
  const { clientId, clientSecret, systemUserToken, systemUserKey } = await sandbox.login();
  const application: Application = { clientId, clientSecret: clientSecret!, redirectUri: "http://127.0.0.1:8765/callback" };
  const secrets: SystemUserSecrets =
    { systemUserToken: systemUserToken!, privateKey: systemUserKey!, applicationToken: application.clientSecret };
  return { sandbox, application, secrets, now: async () => new Date((await sandbox.clock.read()).now) };
}

export type Tenant = Awaited<ReturnType<typeof tenant>>;

/** What happens after some mailboxes of a night: the token expires, the tenant moves, the tenant is suspended. */
export const events = (sandbox: Sandbox): Record<number, () => Promise<unknown>> => ({
  17: () => sandbox.clock.advance({ hours: 7 }),
  18: () => sandbox.moveTenant(),
  19: () => sandbox.setTenant("Suspended"),
});

/** The options of a night. Waiting moves the tenant's clock, and ends the suspension. */
export function night({ sandbox }: Tenant, session: Session, changes: Partial<NightOptions> = {}): NightOptions {
  return {
    loginHost: mock.url, tenant: sandbox.name, session,
    waitUntil: async time => {
      await sandbox.clock.set(time);
      await sandbox.setTenant("Running");
    },
    synchronised: async accountId => void await events(sandbox)[accountId]?.(),
    ...changes,
  };
}

export const user = ({ application }: Tenant, SignIn = UserSignIn, UsersSession = UserSession): Session =>
  new UsersSession(new SignIn(mock.url, application, browse), "tje0");

export const systemUser = ({ secrets, now }: Tenant, Kind = SystemUser): Session =>
  new SystemUserSession(new Kind(mock.url, secrets, now), secrets.applicationToken);
