import { createSign, type KeyLike } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";

/** What a tenant's consent gave to the application, and the private key whose public half is registered for it. */
export interface SystemUserSecrets {
  /** For example `App Name-8k8Q7DmBgo`. */
  systemUserToken: string;
  /** PEM. */
  privateKey: KeyLike;
  /** The client secret. */
  applicationToken: string;
}

/** Signs the system user of a tenant in: no person is needed at night. */
export class SystemUser {
  constructor(
    private readonly loginHost: string,
    protected readonly secrets: SystemUserSecrets,
    private readonly now: () => Promise<Date>,
  ) {}

  /** A ticket, which lives for six hours after each use. */
  async signIn(tenant: string): Promise<string> {
    const answer = await fetch(`${this.loginHost}/Login/api/PartnerSystemUser/Authenticate`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(this.request(tenant, this.sign(this.time(await this.now())))),
    });
    const { IsSuccessful, Token, ErrorMessage } = await answer.json() as { IsSuccessful: boolean; Token: string; ErrorMessage: string };
    if (!IsSuccessful) throw new Error(`System user: ${ErrorMessage}`);
    const keys = createRemoteJWKSet(new URL(`${this.loginHost}/login/.well-known/jwks`));
    const { payload } = await jwtVerify(Token, keys, { algorithms: ["RS256"], currentDate: await this.now() });
    return payload["http://schemes.superoffice.net/identity/ticket"] as string;
  }

  protected request(tenant: string, signed: string): Record<string, string> {
    return {
      SignedSystemToken: signed, ApplicationToken: this.secrets.applicationToken, ContextIdentifier: tenant, ReturnTokenType: "JWT",
    };
  }

  /** yyyyMMddHHmm in UTC. */
  protected time(now: Date): string {
    return now.toISOString().replace(/\D/g, "").slice(0, 12);
  }

  /** The token, the time and the signature in base64, with dots between. */
  protected sign(time: string): string {
    const text = `${this.secrets.systemUserToken}.${time}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(this.secrets.privateKey, "base64")}`;
  }
}
