// What the compiler takes of users, and what it does not. Their projects need no types of node and no DOM.
import {
  basic, connect, startMock, VerdictError,
  type Account, type ArmedFault, type Call, type Effect, type FaultDefinition, type Login, type Mock, type Sandbox,
  type Verdict,
} from "emailsync";

export async function right(): Promise<void> {
  await using mock: Mock = await startMock({ port: 0, settings: { "Sync:Milliseconds": 5, "Admin:Open": true }, startTimeout: 1000 });
  const sandbox: Sandbox = mock.sandbox();
  mock.sandbox({ online: true });
  const headers: Readonly<Record<string, string>> = sandbox.credentials.headers;
  const faults: ArmedFault[] = [
    await sandbox.faults.unavailable({ retryAfter: 5, times: 2 }),
    await sandbox.faults.unavailable(),
    await sandbox.faults.status({ status: 418, account: "tje0", times: null }),
    await sandbox.faults.nullAfter204({ milliseconds: 5, probability: 0.5, seed: 7 }),
    await sandbox.faults.arm({ kind: "delay", milliseconds: 5, operation: "SyncEmailAccount" }),
  ];
  const definition: FaultDefinition = { kind: "reset-after-headers", status: 204, runsOperation: false };
  const [call]: (Call | undefined)[] = await sandbox.journal({ status: "4xx", since: new Date(), level: "must" });
  const message: string | undefined = call?.findings[0]?.message;
  const account: Account | undefined = await sandbox.accounts.get(17);
  const status: number | undefined = account?.AccountStatus;
  const effect: Effect = await sandbox.waitForSync(17, { timeout: 5000 });
  await sandbox.waitForSync("tje0", { after: effect });
  await sandbox.waitForSync(17, { after: (await sandbox.effects()).pop() });
  const verdict: Verdict = await sandbox.assertClean({ failOn: "must", except: ["C-SEL-01"], minRequests: 2 });
  await sandbox.clock.advance({ hours: 1 });
  await sandbox.clock.set(new Date(), { frozen: true });
  await sandbox.accounts.set([{ AccountId: 17, mailbox: "quota" }]);
  await sandbox.reset({ keep: ["accounts", "clock"] });
  const login: Login = await sandbox.login();
  const { clientId, systemUserKey }: { clientId: string; systemUserKey: string | undefined } = login;
  const token: string = await sandbox.issueToken({ user: "tje0", clientId });
  const secondsLeft: number | null | undefined = (await sandbox.tokens()).at(-1)?.secondsLeft;
  const running: boolean = (await sandbox.setTenant("Suspended")).running;
  await sandbox.reset({ keep: ["faults", "tenant"] });
  const text: string = new VerdictError("", verdict).verdict.sentence;
  const other: Mock = await connect(mock.url, { token: "t" });
  void [headers, faults, definition, message, status, text, other,
    systemUserKey, token, secondsLeft, running, basic("tje0", "Tje0").password];
}

export async function wrong(sandbox: Sandbox, verdict: Verdict): Promise<void> {
  // @ts-expect-error: there is no such option.
  await startMock({ prot: 5080 });
  // @ts-expect-error: a number.
  await startMock({ port: "5080" });
  // @ts-expect-error: a status error has a status.
  await sandbox.faults.status();
  // @ts-expect-error: that is no parameter of it.
  await sandbox.faults.unavailable({ milliseconds: 5 });
  // @ts-expect-error: there is no such kind.
  await sandbox.faults.arm({ kind: "unavailabel" });
  // @ts-expect-error: that belongs to another kind.
  await sandbox.faults.arm({ kind: "garbage", retryAfter: 5 });
  // @ts-expect-error: there is no such state of a mailbox.
  await sandbox.accounts.change(17, { mailbox: "broken" });
  // @ts-expect-error: there is no such part.
  await sandbox.clock.advance({ weeks: 1 });
  // @ts-expect-error: only MUST and SHOULD.
  await sandbox.assertClean({ failOn: "may" });
  // @ts-expect-error: that cannot be kept.
  await sandbox.reset({ keep: ["journal"] });
  // @ts-expect-error: there is no such state of a tenant.
  await sandbox.setTenant("Asleep");
  // @ts-expect-error: a token has a user, by name.
  await sandbox.issueToken({ user: 5 });
  // @ts-expect-error: a verdict is read.
  verdict.clean = true;
  // @ts-expect-error: who waits for something says for what.
  await sandbox.waitForSync();
}
