using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with the tokens that a login host issues.</summary>
internal static class SignInTokenMutants
{
    private static readonly string[] NeedRefresh = ["OIDC-11", "OIDC-12", "OIDC-17", "OIDC-19", "OIDC-21", "OIDC-22", "OIDC-23", "OIDC-25",
        "OIDC-26", "OIDC-27"];
    private static readonly string[] NeedIdToken = ["OIDC-12", "OIDC-19", "OIDC-22", "OIDC-23", "OIDC-24", "OIDC-25"];

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("tokens-without-refresh-token", "OIDC-10", Online, "A code gets no refresh_token.",
            Tokens((_, tokens) => tokens.Remove("refresh_token")), NeedRefresh),
        new("tokens-without-id-token", "OIDC-10", Online, "A code gets no id_token.",
            Tokens((request, tokens) => { if (IsCode(request)) tokens.Remove("id_token"); }), NeedIdToken),
        new("expires-in-as-text", "OIDC-10", Online, "expires_in is a text.",
            Tokens((request, tokens) => { if (IsCode(request)) tokens["expires_in"] = "3600"; })),
        new("token-type-missing", "OIDC-10", Online, "There is no token_type.",
            Tokens((request, tokens) => { if (IsCode(request)) tokens.Remove("token_type"); })),
        new("tokens-stored", "OIDC-11", Online, "Tokens may be stored by caches.",
            SignInFault.At(RawSignIn.Tokens, (_, answer) => answer.Without("Cache-Control"))),
        new("tokens-revalidated", "OIDC-11", Online, "Tokens come with no-cache, which allows storing them.",
            SignInFault.At(RawSignIn.Tokens, (_, answer) => answer.With("Cache-Control", "no-cache"))),
        new("token-query-ignored", "OIDC-12", Online, "Parameters for tokens are not read from the query.",
            Fault.Request(request => SignInFault.IsAt(request, RawSignIn.Tokens) ? request with { Query = "" } : request)),
        new("token-query-refused-as-json", "OIDC-12", Online, "The type of an empty content matters.",
            Fault.Request(request => SignInFault.IsAt(request, RawSignIn.Tokens) && request.IsJson() ? request with { Query = "" }
                : request)),
        new("token-form-ignored", "OIDC-12", Online, "Parameters for tokens are not read from a form.",
            Fault.Request(request => SignInFault.IsAt(request, RawSignIn.Tokens)
                && request.Text().Contains("refresh_token=", StringComparison.Ordinal)
                ? request with { Body = [] }
                : request), NeedRefresh),
        new("code-used-again", "OIDC-13", Online, "A code is exchanged as often as it is sent.", SignInFault.Skips(SignInCheck.CodeIsNew)),
        new("code-used-by-query-again", "OIDC-13", Online, "Only the first use of a code is checked for being known.",
            SignInFault.Skips(SignInCheck.CodeIsKnown, sent => sent["code_verifier"] is null && sent["code"]?.Length == 32)),
        new("verifier-ignored", "OIDC-14", Online, "The code_verifier is not checked.", SignInFault.Skips(SignInCheck.Verifier)),
        new("verifier-left-out", "OIDC-14", Online, "The code_verifier may be left out.",
            SignInFault.Skips(SignInCheck.Verifier, sent => sent["code_verifier"] is null)),
        new("challenge-taken-as-verifier", "OIDC-14", Online, "The code_challenge is taken as code_verifier.",
            SignInFault.Skips(SignInCheck.Verifier, sent => sent["code_verifier"]?.Length == 43)),
        new("redirect-of-code-ignored", "OIDC-15", Online, "The redirect_uri of a code is not checked.",
            SignInFault.Skips(SignInCheck.RedirectOfCode)),
        new("redirect-of-code-by-prefix", "OIDC-15", Online, "The redirect_uri of a code only has to begin alike.",
            SignInFault.Skips(SignInCheck.RedirectOfCode, sent =>
                sent["redirect_uri"]?.StartsWith(Identities.Redirect, StringComparison.Ordinal) == true)),
        new("any-code-taken", "OIDC-16", Online, "A made-up code gets tokens.",
            SignInFault.Skips(SignInCheck.CodeIsKnown, sent => sent["code"]?.Length == 48), "OIDC-18"),
        new("any-refresh-token-taken", "OIDC-16", Online, "A made-up refresh token gets tokens.",
            SignInFault.Skips(SignInCheck.RefreshTokenIsKnown, sent => sent["refresh_token"]?.Length == 48)),
        new("empty-refresh-token-taken", "OIDC-16", Online, "An empty refresh token gets tokens.",
            SignInFault.Skips(SignInCheck.RefreshTokenIsKnown, sent => sent["refresh_token"] is null)),
        new("any-secret-taken", "OIDC-17", Online, "The client secret is not checked.", SignInFault.Skips(SignInCheck.Secret)),
        new("secret-prefix-taken", "OIDC-17", Online, "A prefix of the client secret is enough.",
            SignInFault.Skips(SignInCheck.Secret, sent => sent["client_secret"] is { } secret
                && Identities.Application.StartsWith(secret, StringComparison.Ordinal))),
        new("any-client-exchanges", "OIDC-17", Online, "The client_id is not checked where tokens are issued.",
            SignInFault.Skips(SignInCheck.Client, sent => sent["grant_type"] is not null)),
        new("token-errors-as-200", "OIDC-18", Online, "A refusal of a token is 200 with an error.",
            SignInFault.At(RawSignIn.Tokens, (_, answer) => answer.Status == 400 ? answer with { Status = 200 } : answer),
            "OIDC-13", "OIDC-14", "OIDC-15", "OIDC-16", "OIDC-21"),
        new("token-errors-as-500", "OIDC-18", Online, "A refusal of a token is 500.",
            SignInFault.At(RawSignIn.Tokens, (_, answer) => answer.Status == 400 ? answer with { Status = 500 } : answer), "ROB-01"),
        new("token-errors-without-name", "OIDC-18", Online, "A refusal of a token has no member error.",
            SignInFault.At(RawSignIn.Tokens, (request, answer) => answer.Status == 400 ? answer.WithContent("application/json", "{}")
                : answer)),
        new("token-errors-by-one-name", "OIDC-18", Online, "Every refusal of a token is called invalid_request.",
            SignInFault.At(RawSignIn.Tokens, (_, answer) => answer.Status == 401
                ? answer.WithContent("application/json", """{"error":"invalid_request"}""") : answer)),
        new("refresh-token-used-up", "OIDC-19", Online, "A refresh token is used up by its first use.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 200 && SignInFault.IsAt(request, RawSignIn.Tokens)
                    && RawParameters.Of(request) is { } sent && sent["grant_type"] == "refresh_token")
                    request.Installation.Tokens.Revoke(sent["refresh_token"]!);
                return answer;
            }), "OIDC-12", "OIDC-17", "OIDC-21"),
        new("access-token-not-renewed", "OIDC-19", Online, "A refresh gives the same access token again.",
            Tokens((request, tokens) => { if (!IsCode(request)) tokens["access_token"] = Identities.Token; })),
        new("refresh-token-rotated", "OIDC-20", Online, "The answer to a refresh has a refresh_token.",
            Tokens((_, tokens) => tokens["refresh_token"] ??= "0123456789abcdef")),
        new("refresh-token-empty", "OIDC-20", Online, "The answer to a refresh has an empty refresh_token.",
            Tokens((_, tokens) => tokens["refresh_token"] ??= "")),
        new("revocation-ignored", "OIDC-21", Online, "A revoked refresh token is accepted.",
            SignInFault.Skips(SignInCheck.RefreshTokenIsRevoked)),
        new("revocation-404", "OIDC-21", Online, "There is no revocation.",
            Fault.Request(request => SignInFault.IsAt(request, RawSignIn.Revoke) ? request with { Path = "/none" } : request)),
        new("id-token-altered", "OIDC-22", Online, "The signature of an id_token is wrong.",
            SignInFault.Rules(new SignInRules { Jwt = jwt => $"{jwt[..^40]}{new string('A', 40)}" }), "SYS-01", "SYS-08"),
        new("id-token-not-signed", "OIDC-22", Online, "An id_token has the algorithm none.",
            SignInFault.Rules(new SignInRules { Header = header => With(header, "alg", "none"), Jwt = jwt =>
                jwt[..(jwt.LastIndexOf('.') + 1)] }),
            "SYS-01", "SYS-08"),
        new("id-token-of-unknown-key", "OIDC-22", Online, "The kid of an id_token is that of no key.",
            SignInFault.Rules(new SignInRules { Header = header => With(header, "kid", "another") }), "SYS-01", "SYS-08"),
        new("id-token-of-another-issuer", "OIDC-23", Online, "iss is not the issuer of discovery.",
            SignInFault.IdToken(claims => claims["iss"] = $"{claims["iss"]}/login")),
        new("id-token-for-another-client", "OIDC-23", Online, "aud is not the client.",
            SignInFault.IdToken(claims => claims["aud"] = "another")),
        new("id-token-expired", "OIDC-23", Online, "exp is an hour ago.",
            SignInFault.IdToken(claims => claims["exp"] = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds())),
        new("id-token-exp-as-text", "OIDC-23", Online, "exp is a text.", SignInFault.IdToken(claims => claims["exp"] = $"{claims["exp"]}")),
        new("id-token-without-sub", "OIDC-23", Online, "There is no sub.", SignInFault.IdToken(claims => claims.Remove("sub"))),
        new("nonce-forgotten", "OIDC-24", Online, "An id_token has no nonce.", SignInFault.IdToken(claims => claims.Remove("nonce"))),
        new("nonce-altered", "OIDC-24", Online, "An id_token has another nonce.",
            SignInFault.IdToken(claims => { if (claims.ContainsKey("nonce")) claims["nonce"] = "0"; })),
        new("webapi-url-without-slash", "OIDC-25", Online, "webapi_url has no slash at its end.",
            SignInFault.IdToken(claims => claims[WebApi] = $"{claims[WebApi]}".TrimEnd('/'))),
        new("id-token-of-another-tenant", "OIDC-25", Online, "ctx is another tenant.",
            SignInFault.IdToken(claims => claims[$"{Identities.Claim}ctx"] = "Cust1")),
        new("associate-as-number", "OIDC-25", Online, "A claim of the vendor's is a number.",
            SignInFault.IdToken(claims => claims[$"{Identities.Claim}associateid"] = 7)),
        new("access-token-without-tenant", "OIDC-26", Online, "An access token does not hold the tenant.",
            Tokens((_, tokens) => tokens["access_token"] =
                $"{tokens["access_token"]}".Replace("Cust12345.", "", StringComparison.Ordinal)), "OIDC-27"),
        new("issued-token-refused", "OIDC-26", Online, "The tenant refuses the access tokens that were issued for it.",
            Fault.Request(request => request.Uses("Bearer") && request.Installation.Tokens.Knows(request.Credentials()) ? request.Refused()
                : request),
            "OIDC-27"),
        new("token-of-another-tenant-taken", "OIDC-27", Online, "A tenant accepts the access tokens of another.",
            Fault.Request(request => IsSecond(request) && request.Installation.Tokens.Knows(request.Credentials()) ? Accepted(request)
                : request)),
        new("token-by-tenant-alone-taken", "OIDC-27", Online, "A tenant accepts what has its name at its beginning.",
            Fault.Request(request => IsSecond(request)
                && request.Credentials().StartsWith($"8A:{RawTenants.Second}.", StringComparison.Ordinal)
                ? Accepted(request)
                : request)),
    ];

    private const string WebApi = $"{Identities.Claim}webapi_url";

    private static Func<Behaviour> Tokens(Action<Request, System.Text.Json.Nodes.JsonObject> change) =>
        SignInFault.Json(RawSignIn.Tokens, change);

    private static bool IsCode(Request request) => RawParameters.Of(request)["grant_type"] == "authorization_code";

    private static bool IsSecond(Request request) => SignInFault.IsAt(request, $"/{RawTenants.Second}/api/");

    private static Request Accepted(Request request) => request.With("Authorization", $"Bearer {RawTenants.SecondToken}");

    private static System.Text.Json.Nodes.JsonObject With(System.Text.Json.Nodes.JsonObject header, string name, string value)
    {
        header[name] = value;
        return header;
    }
}
