using EmailSync.Contract;
using EmailSync.Login.Issuing;
using EmailSync.Login.OpenId.Authorizing;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.OpenId.Exchanging;

/// <summary>Exchanges an authorization code (RFC 6749 section 4.1.3).</summary>
internal sealed class CodeGrant(MockOptions options, TokenIssuer tokens, IdTokenIssuer idTokens, LoginTenants tenants, SecretHasher hasher,
    OAuthErrors errors, TokenRules rules)
{
    /// <param name="call">The call. It moves to the sandbox of the code.</param>
    /// <param name="sent">Its parameters.</param>
    /// <param name="client">Who asks.</param>
    public Ending Exchange(Call call, LoginParameters sent, TokenClient client)
    {
        var at = sent.Where("code");
        if (sent["code"] is not { } text)
            return errors.Of(RuleId.C_OIDC_08, OAuthErrors.InvalidRequest, at, "The parameter code is missing.");
        if (Find(call.Sandbox, hasher.Of(text)) is not var (sandbox, code))
            return errors.Of(RuleId.C_OIDC_04, OAuthErrors.InvalidGrant, at,
                "The code is unknown; send it as it came to the redirect address.");
        call.Sandbox = sandbox;
        return (Ending?)Check(call, sent, client, code) ?? Give(call, at, client, code);
    }

    /// <summary>The sandbox of the code that is sent; null if it is unknown.</summary>
    public Sandbox? SandboxOf(Call call, LoginParameters sent) =>
        sent["code"] is { } text ? Find(call.Sandbox, hasher.Of(text))?.Sandbox : null;

    private (Sandbox Sandbox, IssuedCode Code)? Find(Sandbox ofPath, Fingerprint secret) =>
        tenants.Find(ofPath, sandbox => sandbox.SignIns.Code(secret));

    private Refusal? Check(Call call, LoginParameters sent, TokenClient client, IssuedCode code)
    {
        var at = sent.Where("code");
        if (code.Application != client.Application)
            return errors.Of(RuleId.C_OIDC_04, OAuthErrors.InvalidGrant, at,
                $"The code was issued to another application than {client.Application.ClientId}.");
        if (call.Sandbox.SignIns.GivenFor(code) is { } given) return UsedTwice(call, at, given);
        if (code.Expires <= call.Sandbox.Clock.GetUtcNow())
            return errors.Of(RuleId.C_OIDC_04, OAuthErrors.InvalidGrant, at,
                $"The code has expired; it is valid for {options.Login.CodeLifetime.TotalSeconds:0} seconds by the tenant's clock.");
        return OfRedirect(sent, code) ?? OfVerifier(sent, client, code)
            ?? errors.OfConsent(call.Sandbox, client.Application, client.Location);
    }

    // The vendor's own example sends redirect_url, and a sample sends neither.
    private Refusal? OfRedirect(LoginParameters sent, IssuedCode code)
    {
        var name = sent["redirect_uri"] is null ? "redirect_url" : "redirect_uri";
        return sent[name] is not { } address || address == code.RedirectUri
            ? null
            : errors.Of(RuleId.C_OIDC_02, OAuthErrors.InvalidGrant, sent.Where(name),
                $"The {name} is not that of the authorization request; expected '{OAuthErrors.Shown(code.RedirectUri)}', found '"
                    + $"{OAuthErrors.Shown(address)}'.");
    }

    private Refusal? OfVerifier(LoginParameters sent, TokenClient client, IssuedCode code)
    {
        var at = sent.Where("code_verifier");
        if (sent["code_verifier"] is not { } verifier)
        {
            if (code.Challenge is not null)
                return errors.Of(RuleId.C_OIDC_05, OAuthErrors.InvalidGrant, at,
                    "The parameter code_verifier is missing; the authorization request had a code_challenge.");
            return client.HasSecret
                ? null
                : errors.OfClient(RuleId.C_OIDC_06, client.Location,
                    "The parameter client_secret is missing; only an application that sends a code_verifier needs none.");
        }

        if (code.Challenge is null)
            return errors.Of(RuleId.C_OIDC_05, OAuthErrors.InvalidGrant, at,
                "A code_verifier is sent, but the authorization request had no code_challenge.");
        if (!CodeChallenge.IsWellFormed(verifier))
            return errors.Of(RuleId.C_OIDC_05, OAuthErrors.InvalidGrant, at,
                $"The code_verifier is malformed; expected {CodeChallenge.Expected}.");
        return code.Challenge.IsMetBy(verifier)
            ? null
            : errors.Of(RuleId.C_OIDC_05, OAuthErrors.InvalidGrant, at,
                $"The code_verifier does not match the code_challenge by the method {(code.Challenge.IsHashed ? "S256" : "plain")}.");
    }

    // RFC 6749 section 4.1.2: somebody else may have it.
    private Refusal UsedTwice(Call call, Location at, IssuedCredential given)
    {
        call.Sandbox.Issued.Revoke(given);
        return errors.Of(RuleId.C_OIDC_04, OAuthErrors.InvalidGrant, at,
            "The code was exchanged before; a code can be used once. What it gave is now revoked (RFC 6749 section 4.1.2).");
    }

    private Ending Give(Call call, Location at, TokenClient client, IssuedCode code)
    {
        var (sandbox, application) = (call.Sandbox, client.Application);
        // Made before the code is used up, so that whoever uses it at the same moment revokes all of it.
        var (refreshToken, refresh) = tokens.RefreshToken(sandbox, code.User, application, isOfNativeApplication: !client.HasSecret);
        var (accessToken, access) = tokens.AccessToken(sandbox, code.User, application, refresh);
        if (!sandbox.SignIns.TryUse(code, refresh))
        {
            sandbox.Issued.Revoke(refresh);
            return UsedTwice(call, at, sandbox.SignIns.GivenFor(code)!);
        }

        rules.SignedIn(call, refresh, access, code.IsOfProgram);
        call.Caller = new Caller(code.User.Name, OpenIdNames.Scheme, application.Name);
        return TokenAnswer.Of(accessToken, options.Login.AccessTokenLifetime,
            idTokens.Make(call.Http.Request, sandbox, code.User, application, code.Nonce), refreshToken);
    }
}
