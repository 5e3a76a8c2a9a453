using EmailSync.Contract;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.OpenId.Exchanging;

/// <summary>
/// <c>/login/common/oauth/revoke</c> (RFC 7009): the vendor's sample sends no credentials of the application, so they are checked only
/// if there are some. The answer is assumed.
/// </summary>
internal sealed class RevokeResource(MockOptions options, ClientCheck clients, LoginTenants tenants, SecretHasher hasher,
    OAuthErrors errors, UrlRules url)
    : Resource("/login/common/oauth/revoke", "POST")
{
    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        if (await LoginParameters.ReadAsync(call, options.BodyBytes) is not { } sent) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Stage = Stage.Operation;
        url.Evaluate(call, sent);
        var at = sent.Where("token");
        if (sent.IsAmbiguous("token"))
            return errors.Of(RuleId.C_OIDC_08, OAuthErrors.InvalidRequest, at,
                "The parameter token is sent more than once with different values; send it once.");
        if (sent["token"] is not { } text)
            return errors.Of(RuleId.C_OIDC_08, OAuthErrors.InvalidRequest, at, "The parameter token is missing.");

        TokenClient? client = null;
        var isClientSent = sent["client_id"] is not null || sent["client_secret"] is not null
            || call.Http.Request.Headers.Authorization.Count > 0;
        if (isClientSent && clients.Evaluate(call.Http.Request, sent, out client) is { } refusal) return refusal;
        return Revoke(call, hasher.Of(text), client, at);
    }

    // An unknown token is no error: it cannot be used either (RFC 7009 section 2.2).
    private Ending Revoke(Call call, Fingerprint secret, TokenClient? client, Location at)
    {
        if (tenants.Find(call.Sandbox, sandbox => sandbox.Issued.Find(secret)) is var (sandbox, token))
        {
            call.Sandbox = sandbox;
            if (client is not null && token.Application != client.Application.Name)
                return errors.Of(RuleId.C_OIDC_07, OAuthErrors.InvalidGrant, at,
                    $"The token was issued to another application than {client.Application.ClientId}.");
            call.Change(sandbox, token, sandbox.Issued.Revoke);
        }

        return new Answer(StatusCodes.Status200OK) { Headers = [new HeaderLine("Cache-Control", "no-store")] };
    }
}
