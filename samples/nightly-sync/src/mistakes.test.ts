import { constants, sign } from "node:crypto";
import { after } from "node:test";
import { breaks, run } from "./breaks.js";
import { events, mock, night, systemUser, user } from "./fixture.js";
import { NightlySync } from "./nightlySync.js";
import { UserSession } from "./sessions.js";
import { SystemUser } from "./systemUser.js";
import { UserSignIn } from "./userSignIn.js";
import type { WebApi } from "./webApi.js";

// The night again, each time with one step done wrong: the verdict names the rule.
after(() => mock.stop());

// Tokens.

breaks("C-TOK-04", "An access token sent as a ticket", its => run(its, user(its, UserSignIn, class extends UserSession {
  override authenticate(api: WebApi) {
    api.authenticateWithTicket(this.tokens.access_token);
    api.applicationToken(its.application.clientSecret);
  }
})));

breaks("C-AUTH-08", "An expired token sent again and again", its => run(its, user(its, UserSignIn, class extends UserSession {
  override async renew() {}
}), {}));

// The system user.

const badlySigned = (rule: string, mistake: string, Kind: typeof SystemUser) =>
  breaks(rule, mistake, its => run(its, systemUser(its, Kind)));

badlySigned("C-SYS-01", "No ReturnTokenType", class extends SystemUser {
  protected override request(tenant: string, signed: string) {
    const { ReturnTokenType, ...others } = super.request(tenant, signed);
    return others;
  }
});

badlySigned("C-SYS-02", "The time before the token", class extends SystemUser {
  protected override sign(time: string) {
    const text = `${time}.${this.secrets.systemUserToken}`;
    return `${text}.${sign("RSA-SHA256", Buffer.from(text), this.secrets.privateKey).toString("base64")}`;
  }
});

badlySigned("C-SYS-03", "The time of another zone", class extends SystemUser {
  protected override time(now: Date) {
    return super.time(new Date(now.getTime() + 2 * 3_600_000));
  }
});

badlySigned("C-SYS-04", "Another padding", class extends SystemUser {
  protected override sign(time: string) {
    const text = `${this.secrets.systemUserToken}.${time}`;
    const key = { key: this.secrets.privateKey as string, padding: constants.RSA_PKCS1_PSS_PADDING };
    return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64")}`;
  }
});

badlySigned("C-SYS-05", "The secret of another application", class extends SystemUser {
  protected override request(tenant: string, signed: string) {
    return { ...super.request(tenant, signed), ApplicationToken: "mock-app-without-email" };
  }
});

// The tenant.

breaks("C-TEN-01", "A base URL built by hand", its => new class extends NightlySync {
  protected override baseUrl() {
    return `${this.options.loginHost}/${this.options.tenant}`;
  }
}(night(its, user(its))).run());

breaks("C-TEN-02", "Calls go on while the tenant is suspended", its => new class extends NightlySync {
  protected override async recover(status: number | undefined, error: unknown) {
    if (status !== 503) await super.recover(status, error);
  }
}(night(its, user(its))).run());

breaks("C-TEN-03", "The status is asked again at once, not after ValidUntil", its => {
  let times = 0;
  return run(its, user(its), {
    waitUntil: async () => {
      if (++times === 12) await its.sandbox.setTenant("Running");
    },
    synchronised: async accountId => void (accountId === 19 && await events(its.sandbox)[19]()),
  });
});
