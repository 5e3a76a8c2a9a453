using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.OpenId;

/// <summary>What an id_token proves.</summary>
public sealed class IdTokenTests(Suite suite) : RequirementTests(suite)
{
    // The clocks of two machines differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    [Requirement("OIDC-22")]
    public Task OIDC_22_MUST_It_is_signed_with_a_key_of_the_login_host() => Evaluate(async probe =>
    {
        var keys = await probe.SigningKeysAsync();
        var (reply, token) = await IdTokenAsync(probe);
        probe.Expect(reply, token.Algorithm == "RS256", "alg RS256", token.Header.Shown("alg"));
        probe.Expect(reply, token.IsSignedBy(keys), "a signature that verifies with a key of the login host, by its kid if it has one",
            token.IsSignedBy(keys) ? "it verifies" : $"it does not verify (kid {token.Header.Shown("kid")})");
    });

    [Requirement("OIDC-23")]
    public Task OIDC_23_MUST_Its_claims_are_for_this_client() => Evaluate(async probe =>
    {
        var issuer = (await probe.GetFromLoginHostAsync("discovery", LoginHostCalls.Discovery)).Members().Text("issuer");
        var (reply, token) = await IdTokenAsync(probe);
        Expect(probe, reply, token, "iss", $"{issuer}", token.Payload.Text("iss") is { } iss && iss == issuer);
        Expect(probe, reply, token, "aud", $"{probe.LoginHost.ClientId}",
            token.Payload.Text("aud") == probe.LoginHost.ClientId || token.Payload.Texts("aud").Contains(probe.LoginHost.ClientId));
        Expect(probe, reply, token, "sub", "a text", token.Payload.Text("sub") is { Length: > 0 });
        Expect(probe, reply, token, "exp", "seconds since 1970, as a number, that have not passed",
            token.Payload.Number("exp") > (probe.Now - Tolerance).ToUnixTimeSeconds());
    });

    [Requirement("OIDC-24")]
    public Task OIDC_24_MUST_It_repeats_the_nonce() => Evaluate(async probe =>
    {
        var nonce = LoginHostCalls.MadeUp();
        var answer = await probe.SignInAsync(("nonce", nonce));
        var token = answer.IdToken ?? throw new InconclusiveException("there is no id_token, which OIDC-10 checks");
        Expect(probe, answer.Reply, token, "nonce", nonce, token.Payload.Text("nonce") == nonce);
    });

    [Requirement("OIDC-25")]
    public Task OIDC_25_MUST_It_leads_to_the_tenant() => Evaluate(async probe =>
    {
        var (reply, token) = await IdTokenAsync(probe);
        var tenant = probe.Installation.Tenant;
        ExpectClaim(probe, reply, token, "ctx", tenant, value => value.Equals(tenant, StringComparison.OrdinalIgnoreCase));
        // Clients append v1/... to the first.
        var api = $"{probe.Installation.Base.ToString().TrimEnd('/')}/api/";
        ExpectClaim(probe, reply, token, "webapi_url", api, value => value.Equals(api, StringComparison.OrdinalIgnoreCase));
        ExpectClaim(probe, reply, token, "netserver_url", $"a URL below that of {tenant}",
            value => Uri.TryCreate(value, UriKind.Absolute, out var url)
                && url.AbsolutePath.Contains($"/{tenant}/", StringComparison.OrdinalIgnoreCase));
        foreach (var claim in Vendors(token).Where(claim => claim.Value.ValueKind != JsonValueKind.String))
            probe.Expect(reply, false, $"{claim.Name}: a text", $"{claim.Value.ValueKind}");
    });

    private static IEnumerable<JsonProperty> Vendors(SignedJwt token) =>
        token.Payload.EnumerateObject().Where(claim => claim.Name.StartsWith(SignedJwt.VendorClaim, StringComparison.Ordinal));

    private static async Task<(Reply Reply, SignedJwt Token)> IdTokenAsync(Probe probe)
    {
        var answer = await probe.RefreshedAsync();
        return (answer.Reply, answer.IdToken ?? throw new InconclusiveException("there is no id_token, which OIDC-10 and OIDC-19 check"));
    }

    private static void Expect(Probe probe, Reply reply, SignedJwt token, string claim, string expected, bool held) =>
        probe.Expect(reply, held, $"{claim}: {expected}", token.Payload.Shown(claim));

    private static void ExpectClaim(Probe probe, Reply reply, SignedJwt token, string claim, string expected, Func<string, bool> held) =>
        probe.Expect(reply, token.Claim(claim) is { } value && held(value), $"{claim}: {expected}", token.Claim(claim) ?? "none");
}
