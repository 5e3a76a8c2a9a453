import { ended, tenantStatus, type TenantStatus } from "./tenantStatus.js";
import { WebApi, type EMailAgent } from "./webApi.js";

/** How the job signs in: it gets an agent with credentials, and renews them when they are refused. */
export interface Session {
  /** Signs in, at the start of the night. */
  start(tenant: string): Promise<void>;
  /** After a 401. */
  renew(tenant: string): Promise<void>;
  /** Gives the agent its credentials. */
  authenticate(api: WebApi): void;
  /** The same for calls that the agents do not have. */
  headers(): Record<string, string>;
}

export interface NightOptions {
  /** For example https://sod.superoffice.com. */
  loginHost: string;
  tenant: string;
  session: Session;
  /** Waits until a time that SuperOffice named. */
  waitUntil: (time: Date) => Promise<void>;
  /** Called after each mailbox, whether its mail could be read or not. */
  synchronised?: (accountId: number) => Promise<void>;
}

/** Synchronises all mailboxes of a tenant that are ready, and lives through what happens to a tenant at night. */
export class NightlySync {
  /** In whose name the night runs. */
  associate?: string;
  /** The accounts whose mail could not be read, and why. */
  readonly failures: string[] = [];
  protected status!: TenantStatus;

  constructor(protected readonly options: NightOptions) {}

  /** @returns The accounts that were synchronised. */
  async run(): Promise<number[]> {
    const { session, tenant, synchronised } = this.options;
    await this.findTenant();
    await session.start(tenant);
    this.associate = await this.whoAmI();
    const done: number[] = [];
    // One after the other: the vendor warns of many at once.
    const ready = await this.call(agent => agent.getReadySyncEmailAccountsAsync());
    for (const accountId of ready.map(account => account.accountId!)) {
      await this.call(agent => agent.syncEmailAccountAsync({ accountId }));
      // A 204 only says that it was tried: whether mail was read is in the state of the account.
      const { errorCount, errorReason } = await this.call(agent => agent.getEMailAccountAsync(accountId));
      if (errorCount! > 0) this.failures.push(`Account ${accountId}: ${errorReason}`);
      else done.push(accountId);
      await synchronised?.(accountId);
    }
    return done;
  }

  /** Asks where the tenant is; waits while it does not run. */
  protected async findTenant(): Promise<void> {
    const { loginHost, tenant, waitUntil } = this.options;
    for (;;) {
      this.status = await tenantStatus(loginHost, tenant);
      if (this.status.IsRunning) return;
      if (ended.includes(this.status.State)) throw new Error(`The tenant is not to be called again: ${this.status.State}.`);
      await waitUntil(new Date(this.status.ValidUntil));
    }
  }

  /** Shows at once whether the credentials work. */
  private async whoAmI(): Promise<string> {
    const headers = { ...this.options.session.headers(), Accept: "application/json" };
    const answer = await fetch(`${this.baseUrl()}/api/v1/User/currentPrincipal`, { headers });
    if (answer.status !== 200) throw new Error(`currentPrincipal: ${answer.status} ${await answer.text()}`);
    return (await answer.json() as { Associate: string }).Associate;
  }

  /** Where the tenant is called: the address of its status. */
  protected baseUrl(): string {
    return this.status.Endpoint!;
  }

  /** Makes a call. If it is refused for a reason that time brings, removes the reason and makes it again. */
  protected async call<T>(make: (agent: EMailAgent) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const api = new WebApi(this.baseUrl());
      this.options.session.authenticate(api);
      try {
        return await make(api.getEMailAgent() as EMailAgent);
      } catch (error) {
        if (attempt === 3) throw error;
        await this.recover((error as { response?: { status: number } }).response?.status, error);
      }
    }
  }

  /** 401: the token or ticket has expired. 421: the tenant has moved. 503: it has stopped. Nothing else gets better. */
  protected async recover(status: number | undefined, error: unknown): Promise<void> {
    if (status === 401) await this.options.session.renew(this.options.tenant);
    else if (status === 421 || status === 503) await this.findTenant();
    else throw error;
  }
}
