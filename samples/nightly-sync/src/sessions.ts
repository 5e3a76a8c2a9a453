import type { Session } from "./nightlySync.js";
import type { SystemUser } from "./systemUser.js";
import type { Tokens, UserSignIn } from "./userSignIn.js";
import type { WebApi } from "./webApi.js";

/** A night in the name of a user: an access token, refreshed when it is refused. */
export class UserSession implements Session {
  protected tokens!: Tokens;

  constructor(protected readonly signIn: UserSignIn, private readonly user: string) {}

  async start(tenant: string): Promise<void> {
    this.tokens = await this.signIn.signIn(tenant, this.user);
  }

  async renew(): Promise<void> {
    this.tokens = await this.signIn.refresh(this.tokens);
  }

  authenticate(api: WebApi): void {
    api.authenticateWithToken(this.tokens.access_token);
  }

  headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.tokens.access_token}` };
  }
}

/** A night in the name of the system user: a ticket, which cannot be refreshed. */
export class SystemUserSession implements Session {
  private ticket!: string;

  constructor(private readonly systemUser: SystemUser, private readonly applicationToken: string) {}

  async start(tenant: string): Promise<void> {
    this.ticket = await this.systemUser.signIn(tenant);
  }

  async renew(tenant: string): Promise<void> {
    await this.start(tenant);
  }

  authenticate(api: WebApi): void {
    api.authenticateWithTicket(this.ticket);
    api.applicationToken(this.applicationToken);
  }

  headers(): Record<string, string> {
    return { Authorization: `SOTicket ${this.ticket}`, "SO-AppToken": this.applicationToken };
  }
}
