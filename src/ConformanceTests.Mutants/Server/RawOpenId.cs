using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>OpenID Connect: authorization requests of a user who has consented, and tokens.</summary>
internal sealed class RawOpenId(RawInstallation installation)
{
    private const int Lifetime = 3600;
    private readonly SignInRules rules = installation.Behaviour.SignIn;

    private string Tenant => installation.Profile.Prefix[1..];

    public RawAnswer Authorize(Request request)
    {
        var sent = RawParameters.Of(request);
        if (sent["client_id"] != Identities.Client && !rules.Skips(SignInCheck.Client, sent))
            return Page(400, "Authorization error: Denied (4)");
        if (sent["redirect_uri"] is not { } redirect || (redirect != Identities.Redirect && !rules.Skips(SignInCheck.Redirect, sent)))
            return Page(400, "Authorization error: InvalidRedirectUrl (2)");
        if (sent["prompt"] != "none") return Page(200, "Sign in");
        var type = (sent["response_type"] ?? "").Split(' ');
        var answer = new List<(string Name, string? Value)> { ("state", sent["state"]) };
        var grant = new RawGrant(redirect, sent["nonce"], sent["code_challenge"], sent["code_challenge_method"]);
        if (type.Contains("code")) answer.Add(("code", installation.Tokens.Code(grant)));
        if (type.Contains("token")) answer.AddRange([("access_token", installation.Tokens.AccessToken(Tenant)), ("token_type", "bearer")]);
        if (type.Contains("id_token")) answer.Add(("id_token", IdToken(request, grant)));
        var parameters = string.Join('&', answer.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return new RawAnswer(302, [new RawField("Location", $"{redirect}{(type is ["code"] ? '?' : '#')}{parameters}")], []);
    }

    public RawAnswer Exchange(Request request)
    {
        var sent = RawParameters.Of(request);
        if (sent["grant_type"] is not { } type) return Error(400, "invalid_request");
        if ((sent["client_id"] != Identities.Client && !rules.Skips(SignInCheck.Client, sent))
            || (sent["client_secret"] != Identities.Application && !rules.Skips(SignInCheck.Secret, sent)))
            return Error(401, "invalid_client");
        return type switch
        {
            "authorization_code" => OfCode(request, sent),
            "refresh_token" => OfRefreshToken(request, sent),
            _ => Error(400, "unsupported_grant_type"),
        };
    }

    public RawAnswer Revoke(Request request)
    {
        var sent = RawParameters.Of(request);
        if (!rules.Skips(SignInCheck.RefreshTokenIsRevoked, sent)) installation.Tokens.Revoke(sent["token"] ?? "");
        return new RawAnswer(200, [], []);
    }

    private RawAnswer OfCode(Request request, RawParameters sent)
    {
        var grant = installation.Tokens.Take(sent["code"] ?? "", rules.Skips(SignInCheck.CodeIsNew, sent));
        if (grant is null && rules.Skips(SignInCheck.CodeIsKnown, sent)) grant = new RawGrant(Identities.Redirect, null, null, null);
        if (grant is null
            || (!Verifies(grant, sent["code_verifier"]) && !rules.Skips(SignInCheck.Verifier, sent))
            || (grant.Redirect != sent["redirect_uri"] && !rules.Skips(SignInCheck.RedirectOfCode, sent)))
            return Error(400, "invalid_grant");
        var tokens = TokensOf(request, grant);
        tokens["refresh_token"] = installation.Tokens.RefreshToken(grant);
        return RawSignIn.Json(200, tokens);
    }

    private RawAnswer OfRefreshToken(Request request, RawParameters sent)
    {
        var grant = installation.Tokens.OfRefreshToken(sent["refresh_token"] ?? "");
        if (grant is null && rules.Skips(SignInCheck.RefreshTokenIsKnown, sent))
            grant = new RawGrant(Identities.Redirect, null, null, null);
        return grant is null ? Error(400, "invalid_grant") : RawSignIn.Json(200, TokensOf(request, grant with { Nonce = null }));
    }

    private JsonObject TokensOf(Request request, RawGrant grant) => new()
    {
        ["access_token"] = installation.Tokens.AccessToken(Tenant),
        ["token_type"] = "Bearer",
        ["expires_in"] = Lifetime,
        ["id_token"] = IdToken(request, grant),
    };

    private string IdToken(Request request, RawGrant grant)
    {
        var now = installation.Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = RawSignIn.OriginOf(request),
            ["sub"] = Identities.User,
            ["aud"] = Identities.Client,
            ["iat"] = $"{now}",
            ["nbf"] = now - 60,
            ["exp"] = now + 300,
            [$"{Identities.Claim}ctx"] = Tenant,
            [$"{Identities.Claim}webapi_url"] = $"{RawSignIn.OriginOf(request)}/{Tenant}/api/",
            [$"{Identities.Claim}netserver_url"] = $"{RawSignIn.OriginOf(request)}/{Tenant}/Remote/Services86/",
            [$"{Identities.Claim}associateid"] = "7",
        };
        if (grant.Nonce is { } nonce) claims["nonce"] = nonce;
        return RawJwt.Sign(claims, rules);
    }

    private static bool Verifies(RawGrant grant, string? verifier) => grant.Challenge is not { } challenge
        || (verifier is not null && challenge == (grant.Method == "S256"
            ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
            : verifier));

    private static RawAnswer Error(int status, string error) => RawSignIn.Json(status, new JsonObject { ["error"] = error });

    private static RawAnswer Page(int status, string text) =>
        new(status, [new RawField("Content-Type", "text/html; charset=utf-8")],
            Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><body>{text}</body></html>"));
}
