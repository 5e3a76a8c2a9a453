using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId.Exchanging;

/// <summary>
/// <c>/login/common/oauth/tokens</c>: exchanges codes and refresh tokens. Parameters are a form, or in the query with an empty body
/// (both from vendor's guides), whatever the Content-Type says.
/// </summary>
internal sealed class TokensResource(MockOptions options, ClientCheck clients, CodeGrant codes, RefreshGrant refreshes, OAuthErrors errors,
    UrlRules url)
    : Resource("/login/common/oauth/tokens", "POST")
{
    private static readonly string[] Parameters =
        ["grant_type", "client_id", "client_secret", "code", "redirect_uri", "redirect_url", "code_verifier", "refresh_token"];

    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        if (await LoginParameters.ReadAsync(call, options.BodyBytes) is not { } sent) return Refusal.ContentTooLarge(options.BodyBytes);
        // First, so that what is wrong with the application is in the verdict of the tenant that it meant as well.
        call.Sandbox = codes.SandboxOf(call, sent) ?? refreshes.SandboxOf(call, sent) ?? call.Sandbox;
        return call.Change(() => Answer(call, sent));
    }

    private Ending Answer(Call call, LoginParameters sent)
    {
        call.Stage = Stage.Operation;
        url.Evaluate(call, sent);
        foreach (var name in Parameters)
            if (sent.IsAmbiguous(name))
                return errors.Of(RuleId.C_OIDC_08, OAuthErrors.InvalidRequest, sent.Where(name),
                    $"The parameter {name} is sent more than once with different values; send it once.");

        var grant = sent["grant_type"];
        if (grant is null)
            return errors.Of(RuleId.C_OIDC_08, OAuthErrors.InvalidRequest, sent.Where("grant_type"),
                "The parameter grant_type is missing; expected authorization_code or refresh_token"
                    + (IsJson(call) ? ", in a form or the query: the body is sent as JSON." : "."));
        if (grant is not ("authorization_code" or "refresh_token"))
            return errors.Of(RuleId.C_OIDC_08, "unsupported_grant_type", sent.Where("grant_type"),
                $"The grant_type '{OAuthErrors.Shown(grant)}' is not supported; expected authorization_code or refresh_token.");
        call.Stage = Stage.Authentication;
        if (clients.Evaluate(call.Http.Request, sent, out var client) is { } refusal) return refusal;
        call.Stage = Stage.Operation;
        return grant == "refresh_token" ? refreshes.Exchange(call, sent, client!) : codes.Exchange(call, sent, client!);
    }

    private static bool IsJson(Call call) => ContentType.Of(call.Http.Request.ContentType ?? "") is { Syntax: MediaSyntax.Json };
}
