using EmailSync.Contract;
using EmailSync.Login.Issuing;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.OpenId.Exchanging;

/// <summary>
/// Gives an access token for a refresh token (RFC 6749 section 6). The refresh token stays the same, and the answer has none (vendor).
/// </summary>
internal sealed class RefreshGrant(MockOptions options, TokenIssuer tokens, IdTokenIssuer idTokens, LoginTenants tenants,
    IdentityDirectory identities, SecretHasher hasher, OAuthErrors errors, TokenRules rules)
{
    /// <param name="call">The call. It moves to the sandbox of the token.</param>
    /// <param name="sent">Its parameters.</param>
    /// <param name="client">Who asks.</param>
    public Ending Exchange(Call call, LoginParameters sent, TokenClient client)
    {
        var (at, application) = (sent.Where("refresh_token"), client.Application);
        if (sent["refresh_token"] is not { } text)
            return errors.Of(RuleId.C_OIDC_08, OAuthErrors.InvalidRequest, at, "The parameter refresh_token is missing.");
        if (Find(call.Sandbox, hasher.Of(text)) is not var (sandbox, token))
            return errors.Of(RuleId.C_OIDC_07, OAuthErrors.InvalidGrant, at,
                "The refresh token is unknown; send one that was issued with a code.");
        call.Sandbox = sandbox;
        if (token.Kind != IssuedKind.RefreshToken)
            return errors.Of(RuleId.C_OIDC_07, OAuthErrors.InvalidGrant, at,
                "This is no refresh token; send the refresh_token of the answer to the code.");
        if (token.Application != application.Name)
            return errors.Of(RuleId.C_OIDC_07, OAuthErrors.InvalidGrant, at,
                $"The refresh token was issued to another application than {application.ClientId}.");
        if (!client.HasSecret && !token.IsOfNativeApplication)
            return errors.OfClient(RuleId.C_OIDC_03, client.Location, "The parameter client_secret is missing.");
        if (token.IsRevoked)
            return errors.Of(rules.Refused(call, token), OAuthErrors.InvalidGrant, at,
                "The refresh token has been revoked; the user has to sign in again.");
        if (errors.OfConsent(sandbox, application, client.Location) is { } refusal) return refusal;
        return identities.UserNamed(token.User) is { } user && sandbox.Issued.TryUse(token, sandbox.Clock.GetUtcNow())
            ? Give(call, user, application, token)
            : errors.Of(RuleId.C_OIDC_07, OAuthErrors.InvalidGrant, at, "The refresh token has expired; the user has to sign in again.");
    }

    /// <summary>The sandbox of the refresh token that is sent; null if it is unknown.</summary>
    public Sandbox? SandboxOf(Call call, LoginParameters sent) =>
        sent["refresh_token"] is { } text ? Find(call.Sandbox, hasher.Of(text))?.Sandbox : null;

    private (Sandbox Sandbox, IssuedCredential Token)? Find(Sandbox ofPath, Fingerprint secret) =>
        tenants.Find(ofPath, sandbox => sandbox.Issued.Find(secret));

    private Answer Give(Call call, UserIdentity user, ApplicationIdentity application, IssuedCredential token)
    {
        call.Caller = new Caller(user.Name, OpenIdNames.Scheme, application.Name);
        rules.Refreshing(call, token);
        var (accessToken, access) = tokens.AccessToken(call.Sandbox, user, application, token);
        rules.Refreshed(call, token, access);
        return TokenAnswer.Of(accessToken, options.Login.AccessTokenLifetime,
            idTokens.Make(call.Http.Request, call.Sandbox, user, application, nonce: null), refreshToken: null);
    }
}
