import { createHash, randomBytes } from "node:crypto";
import { compactVerify, createRemoteJWKSet, decodeJwt } from "jose";

/** The application, as it is registered with SuperOffice. */
export interface Application {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

export interface Tokens {
  access_token: string;
  refresh_token?: string;
  id_token: string;
}

/** What the OpenID Connect configuration of the login host says. */
interface Discovery {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
}

/** Signs a user in: a code with PKCE, then refreshes. */
export class UserSignIn {
  private discovery?: Promise<Discovery>;

  /**
   * @param browse Opens an address in a browser; gives the address that the login redirects back to.
   */
  constructor(
    private readonly loginHost: string,
    protected readonly application: Application,
    private readonly browse: (address: URL) => Promise<URL>,
  ) {}

  /** Signs a user of a tenant in. */
  async signIn(tenant: string, user: string): Promise<Tokens> {
    const { authorization_endpoint } = await this.discover();
    const [state, verifier] = [random(), random()];
    const address = new URL(authorization_endpoint);
    for (const [name, value] of Object.entries(this.authorization(tenant, user, state, verifier))) address.searchParams.set(name, value);
    const back = (await this.browse(address)).searchParams;
    const code = back.get("code");
    if (code === null) throw new Error(`Sign-in: ${back.get("error")} ${back.get("error_description")}`);
    if (back.has("state") && back.get("state") !== state) throw new Error("Sign-in: the answer is to another request.");
    const tokens = await this.request(this.exchange(code, verifier));
    await this.verify(tokens.id_token, tenant);
    return tokens;
  }

  /** A new access token. The refresh token stays: SuperOffice returns no new one. */
  async refresh(tokens: Tokens): Promise<Tokens> {
    return { ...tokens, ...await this.request({ grant_type: "refresh_token", refresh_token: tokens.refresh_token!, ...this.client() }) };
  }

  /** The parameters of the address that the browser opens. */
  protected authorization(tenant: string, user: string, state: string, verifier: string): Record<string, string> {
    return {
      client_id: this.application.clientId, redirect_uri: this.application.redirectUri, response_type: "code", scope: "openid",
      acr_values: `tenant:${tenant}`, login_hint: user, prompt: "none",
      state, code_challenge: createHash("sha256").update(verifier).digest("base64url"), code_challenge_method: "S256",
    };
  }

  protected exchange(code: string, verifier: string): Record<string, string> {
    return {
      grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: this.application.redirectUri, ...this.client(),
    };
  }

  protected client(): Record<string, string> {
    return { client_id: this.application.clientId, client_secret: this.application.clientSecret };
  }

  /** Sends a request for tokens: as a form, so that no secret is in an address that a log keeps. */
  protected async send(endpoint: string, parameters: Record<string, string>): Promise<Response> {
    return await fetch(endpoint, { method: "POST", body: new URLSearchParams(parameters) });
  }

  private async request(parameters: Record<string, string>): Promise<Tokens> {
    const answer = await this.send((await this.discover()).token_endpoint, parameters);
    if (answer.status !== 200) throw new Error(`${parameters.grant_type}: ${answer.status} ${await answer.text()}`);
    return await answer.json() as Tokens;
  }

  /** SuperOffice writes iat as a text, which jwtVerify refuses: so the signature is verified by itself, and the claims here. */
  private async verify(idToken: string, tenant: string): Promise<void> {
    const { issuer, jwks_uri } = await this.discover();
    await compactVerify(idToken, createRemoteJWKSet(new URL(jwks_uri)), { algorithms: ["RS256"] });
    const claims = decodeJwt(idToken);
    const expected = { iss: issuer, aud: this.application.clientId, "http://schemes.superoffice.net/identity/ctx": tenant };
    for (const [name, value] of Object.entries(expected))
      if (claims[name] !== value) throw new Error(`id_token: ${name} is ${claims[name]}, expected ${value}.`);
  }

  private discover(): Promise<Discovery> {
    return this.discovery ??= fetch(`${this.loginHost}/login/.well-known/openid-configuration`).then(answer => answer.json());
  }
}

const random = (): string => randomBytes(32).toString("base64url");
