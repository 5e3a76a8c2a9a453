import { createHash } from "node:crypto";
import { after } from "node:test";
import { breaks, run } from "./breaks.js";
import { mock, night, user } from "./fixture.js";
import { NightlySync } from "./nightlySync.js";
import { UserSignIn } from "./userSignIn.js";
import type { EMailAgent } from "./webApi.js";

// The sign-in of a user, each time with one step done wrong: the verdict names the rule.
after(() => mock.stop());

breaks("C-OIDC-10", "No state", its => run(its, user(its, class extends UserSignIn {
  protected override authorization(...all: Parameters<UserSignIn["authorization"]>) {
    const { state, ...others } = super.authorization(...all);
    return others;
  }
})));

breaks("C-OIDC-11", "PKCE with the method plain", its => run(its, user(its, class extends UserSignIn {
  protected override authorization(tenant: string, name: string, state: string, verifier: string) {
    return { ...super.authorization(tenant, name, state, verifier), code_challenge: verifier, code_challenge_method: "plain" };
  }
})));

breaks("C-OIDC-08", "The challenge in hexadecimal digits, not base64url", its => run(its, user(its, class extends UserSignIn {
  protected override authorization(tenant: string, name: string, state: string, verifier: string) {
    const code_challenge = createHash("sha256").update(verifier).digest("hex");
    return { ...super.authorization(tenant, name, state, verifier), code_challenge };
  }
})));

breaks("C-OIDC-05", "Another verifier than the one of the challenge", its => run(its, user(its, class extends UserSignIn {
  protected override exchange(code: string, verifier: string) {
    return super.exchange(code, verifier.toLowerCase());
  }
})));

breaks("C-OIDC-02", "Another redirect address with the code", its => run(its, user(its, class extends UserSignIn {
  protected override exchange(code: string, verifier: string) {
    return { ...super.exchange(code, verifier), redirect_uri: "http://127.0.0.1:8765/signed-in" };
  }
})));

breaks("C-OIDC-03", "The client id in place of the secret", its => run(its, user(its, class extends UserSignIn {
  protected override client() {
    return { client_id: this.application.clientId, client_secret: this.application.clientId };
  }
})));

breaks("C-OIDC-14", "Secret and code in the address", its => run(its, user(its, class extends UserSignIn {
  protected override async send(endpoint: string, parameters: Record<string, string>) {
    return await fetch(`${endpoint}?${new URLSearchParams(parameters)}`, { method: "POST" });
  }
})));

breaks("C-OIDC-04", "The code is exchanged again instead of a refresh", its => run(its, user(its, class extends UserSignIn {
  private first?: Record<string, string>;

  protected override exchange(code: string, verifier: string) {
    return this.first ??= super.exchange(code, verifier);
  }

  override async refresh() {
    return await this.signIn(its.sandbox.name, "tje0");
  }
}), {}));

breaks("C-OIDC-07", "The access token in place of the refresh token", its => run(its, user(its, class extends UserSignIn {
  override async refresh(tokens: Parameters<UserSignIn["refresh"]>[0]) {
    return await super.refresh({ ...tokens, refresh_token: tokens.access_token });
  }
}), {}));

breaks("C-TOK-01", "A sign-in for each call", its => new class extends NightlySync {
  protected override async call<T>(make: (agent: EMailAgent) => Promise<T>): Promise<T> {
    await this.options.session.start(its.sandbox.name);
    return await super.call(make);
  }
}(night(its, user(its), { synchronised: async () => {} })).run());

breaks("C-TOK-02", "A refresh for each mailbox", its => {
  const session = user(its);
  return run(its, session, { synchronised: () => session.renew(its.sandbox.name) });
});
