using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with discovery, keys and authorization requests.</summary>
internal static class OpenIdMutants
{
    private static readonly string[] NeedCode =
        ["OIDC-10", "OIDC-11", "OIDC-12", "OIDC-13", "OIDC-14", "OIDC-15", "OIDC-17", "OIDC-19", "OIDC-21",
        "OIDC-22", "OIDC-23", "OIDC-24", "OIDC-25", "OIDC-26", "OIDC-27"];

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("discovery-wants-credentials", "OIDC-01", Online, "Discovery needs credentials.",
            SignInFault.WantsCredentials(RawSignIn.Discovery), "OIDC-23"),
        new("discovery-without-jwks", "OIDC-01", Online, "Discovery has no jwks_uri.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members.Remove("jwks_uri"))),
        new("discovery-with-text-for-list", "OIDC-01", Online, "A list of discovery is one text.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members["response_types_supported"] = "code"), "OIDC-03"),
        new("discovery-with-paths", "OIDC-02", Online, "The addresses of discovery are paths.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members["token_endpoint"] = RawSignIn.Tokens)),
        new("discovery-of-another-host", "OIDC-02", Online, "The addresses of discovery are those behind the proxy.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members["authorization_endpoint"] =
                $"http://backend:8080{RawSignIn.Authorize}")),
        new("issuer-with-query", "OIDC-02", Online, "The issuer has a query.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members["issuer"] = $"{members["issuer"]}/?v=1"), "OIDC-23"),
        new("discovery-without-code", "OIDC-03", Online, "Discovery does not list the response type code.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members["response_types_supported"] = new JsonArray("id_token"))),
        new("discovery-without-refresh", "OIDC-03", Online, "Discovery does not list the grant refresh_token.",
            SignInFault.Json(RawSignIn.Discovery, (_, members) => members["grant_types_supported"] = new JsonArray("authorization_code"))),
        new("key-without-kid", "OIDC-04", Online, "The key has no kid.", Key(key => key.Remove("kid")), "OIDC-22", "SYS-01", "SYS-08"),
        new("key-in-base64", "OIDC-04", Online, "The modulus is padded base64.", Key(key => key["n"] = $"{key["n"]}==")),
        new("key-for-encryption", "OIDC-04", Online, "The key is for encryption.", Key(key => key["use"] = "enc")),
        new("private-key-published", "OIDC-05", Online, "The key set has the private exponent.",
            Key(key => key["d"] = RawJwt.PrivateExponent())),
        new("secret-key-published", "OIDC-05", Online, "The key set has a symmetric key too.",
            SignInFault.Json(RawSignIn.Keys, (_, keys) =>
                keys["keys"]!.AsArray().Add(new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0LWtleQ" }))),
        new("any-client-redirected", "OIDC-06", Online, "The client_id is not checked.", SignInFault.Skips(SignInCheck.Client), "OIDC-17"),
        new("client-prefix-redirected", "OIDC-06", Online, "More may follow the client_id.",
            SignInFault.Skips(SignInCheck.Client, sent =>
                sent["client_id"]?.StartsWith(Identities.Client, StringComparison.Ordinal) == true)),
        new("unknown-client-error-redirected", "OIDC-06", Online, "The error for an unknown client goes to its redirect_uri.",
            SignInFault.At(RawSignIn.Authorize, (request, answer) => request.QueryValues("client_id") is not [Identities.Client]
                ? new RawAnswer(302, [new RawField("Location", $"{request.QueryValues("redirect_uri")[0]}?error=unauthorized_client"),
                    new RawField("Content-Length", "0")], [])
                : answer)),
        new("any-redirect-followed", "OIDC-07", Online, "The redirect_uri is not checked.", SignInFault.Skips(SignInCheck.Redirect)),
        new("redirect-prefix-followed", "OIDC-07", Online, "The host of a redirect_uri only has to begin like the registered one.",
            SignInFault.Skips(SignInCheck.Redirect, sent =>
                sent["redirect_uri"]?.StartsWith("http://127.0.0.1", StringComparison.Ordinal) == true)),
        new("redirect-searched", "OIDC-07", Online, "The registered redirect_uri may stand anywhere in the one that is sent.",
            SignInFault.Skips(SignInCheck.Redirect, sent =>
                sent["redirect_uri"]?.Contains(Identities.Redirect, StringComparison.Ordinal) == true)),
        new("wrong-redirect-error-redirected", "OIDC-07", Online, "The error for a wrong redirect_uri goes there.",
            SignInFault.At(RawSignIn.Authorize, (request, answer) => request.QueryValues("redirect_uri") is [var sent]
                && sent != Identities.Redirect
                ? new RawAnswer(302, [new RawField("Location", $"{sent}?error=invalid_request"), new RawField("Content-Length", "0")], [])
                : answer)),
        new("state-not-encoded", "OIDC-08", Online, "The state is decoded, and not encoded again.",
            SignInFault.At(RawSignIn.Authorize, (request, answer) => answer.First("Location") is { } location
                    && request.QueryValues("state") is [var state]
                ? answer.With("Location", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(
                    location.Replace(Uri.EscapeDataString(state), state.Replace("\"", "", StringComparison.Ordinal),
                        StringComparison.Ordinal))))
                : answer)),
        new("state-forgotten", "OIDC-08", Online, "The answer has no state.",
            SignInFault.Location(location => location.Replace("state=", "status=", StringComparison.Ordinal))),
        new("oauth-state-in-other-case", "OIDC-08", Online, "The state comes back in another letter case.",
            SignInFault.Location(location =>
                location.Replace("state=a%20b%2Bc%26d%3De%252F", "state=a%20b%2Bc%26d%3De%252f", StringComparison.Ordinal))),
        new("code-in-fragment", "OIDC-08", Online, "The code is in the fragment.",
            SignInFault.Location(location => location.Replace('?', '#')), [.. NeedCode, "OIDC-09"]),
        new("token-beside-code", "OIDC-09", Online, "An access token comes with the code.",
            SignInFault.Location(location => location.Contains('?', StringComparison.Ordinal) ? $"{location}&access_token=8A%3ACust12345.x"
                : location)),
        new("id-token-in-query", "OIDC-09", Online, "An id_token comes in the query.",
            SignInFault.Location(location => location.Replace('#', '?'))),
        new("id-token-in-query-where-asked", "OIDC-09", Online, "An id_token comes in the query if response_mode says so.",
            SignInFault.At(RawSignIn.Authorize, (request, answer) => answer.First("Location") is { } location
                    && request.QueryValues("response_mode") is ["query"]
                ? answer.With("Location", location.Replace('#', '?'))
                : answer)),
    ];

    private static Func<Behaviour> Key(Action<JsonObject> change) =>
        SignInFault.Json(RawSignIn.Keys, (_, keys) => change(keys["keys"]![0]!.AsObject()));
}
