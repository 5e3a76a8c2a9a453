using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.OpenId;

/// <summary>What a client reads before it signs in.</summary>
public sealed class DiscoveryTests(Suite suite) : RequirementTests(suite)
{
    private const int FewestBits = 2048;
    private static readonly string[] Addresses = ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"];
    private static readonly string[] Lists =
        ["response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported"];
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    [Requirement("OIDC-01")]
    public Task OIDC_01_MUST_Discovery_is_200_with_its_members() => Evaluate(async probe =>
    {
        var reply = await probe.GetFromLoginHostAsync("discovery without credentials", LoginHostCalls.Discovery);
        probe.ExpectStatus(reply, 200);
        var members = reply.Members();
        foreach (var name in Addresses)
            probe.Expect(reply, members.Text(name) is { Length: > 0 }, $"{name}: a text", members.Shown(name));
        foreach (var name in Lists)
            probe.Expect(reply, members.Texts(name) is { Count: > 0 } texts && texts.All(text => text is not null),
                $"{name}: a list of texts", members.Shown(name));
    });

    [Requirement("OIDC-02")]
    public Task OIDC_02_MUST_Its_addresses_lead_to_the_login_host() => Evaluate(async probe =>
    {
        var (reply, members) = await DiscoveryAsync(probe);
        var here = probe.LoginHost.Base.GetLeftPart(UriPartial.Authority);
        foreach (var name in (string[])[.. Addresses, "end_session_endpoint", "revocation_endpoint"])
        {
            // The last two are optional.
            if (members.Text(name) is not { } text) continue;
            var isThere = Uri.TryCreate(text, UriKind.Absolute, out var address)
                && address.GetLeftPart(UriPartial.Authority).Equals(here, StringComparison.OrdinalIgnoreCase)
                && address.Fragment.Length == 0 && (name != "issuer" || address.Query.Length == 0);
            probe.Expect(reply, isThere, $"{name}: an absolute URL at {here}, without a fragment", text);
        }
    });

    [Requirement("OIDC-03")]
    public Task OIDC_03_MUST_It_offers_code_and_refresh_token() => Evaluate(async probe =>
    {
        var (reply, members) = await DiscoveryAsync(probe);
        (string Member, string Value)[] offered =
        [
            ("response_types_supported", "code"), ("grant_types_supported", "authorization_code"),
            ("grant_types_supported", "refresh_token"), ("id_token_signing_alg_values_supported", "RS256"),
        ];
        foreach (var (member, value) in offered)
            probe.Expect(reply, members.Texts(member).Contains(value), $"{member}: with {value}", members.Shown(member));
    });

    [Requirement("OIDC-04")]
    public Task OIDC_04_MUST_jwks_uri_has_an_RSA_key() => Evaluate(async probe =>
    {
        var (reply, keys) = await KeysAsync(probe);
        probe.Expect(reply, keys.Any(IsForSignatures), "a key with kty RSA, use sig or none, kid, n of at least 2048 bits, and e",
            keys.Count == 0 ? "no keys" : string.Join("; ", keys.Select(Described)));
    });

    [Requirement("OIDC-05")]
    public Task OIDC_05_MUST_No_key_is_private() => Evaluate(async probe =>
    {
        var (reply, keys) = await KeysAsync(probe);
        var found = keys.SelectMany(key => PrivateMembers.Where(name => key.Of(name).ValueKind != JsonValueKind.Undefined)).ToList();
        foreach (var key in keys)
            foreach (var name in found) probe.Mask.Learn(key.Text(name), "private-key");
        probe.Expect(reply, found.Count == 0, "none of the members " + string.Join(", ", PrivateMembers),
            found.Count == 0 ? "none" : string.Join(", ", found));
    });

    private static async Task<(Reply Reply, JsonElement Members)> DiscoveryAsync(Probe probe)
    {
        var reply = await probe.GetFromLoginHostAsync("discovery", LoginHostCalls.Discovery);
        return reply.Members() is { ValueKind: JsonValueKind.Object } members && reply.Status == 200
            ? (reply, members)
            : throw new InconclusiveException("discovery is not 200 with a JSON object, which OIDC-01 checks");
    }

    private static async Task<(Reply Reply, IReadOnlyList<JsonElement> Keys)> KeysAsync(Probe probe)
    {
        var (_, members) = await DiscoveryAsync(probe);
        if (!Uri.TryCreate(members.Text("jwks_uri"), UriKind.Absolute, out var address)
            || address.Authority != probe.LoginHost.Base.Authority)
            throw new InconclusiveException("jwks_uri is not an address of the login host, which OIDC-02 checks");
        var request =
            new WireRequest("GET", address.PathAndQuery, [], []).Adding("Host", address.Authority).Adding("Accept", "application/json");
        var reply = await probe.SendAsync("jwks_uri", address, request);
        return (reply, reply.Members().Of("keys") is { ValueKind: JsonValueKind.Array } keys ? [.. keys.EnumerateArray()] : []);
    }

    private static bool IsForSignatures(JsonElement key) =>
        key.Text("kty") == "RSA" && key.Text("use") is null or "sig" && key.Text("kid") is { Length: > 0 }
        && Bits(key) >= FewestBits && key.Text("e") is { Length: > 0 };

    private static string Described(JsonElement key) =>
        $"kty {key.Shown("kty")}, use {key.Shown("use")}, kid {key.Shown("kid")}, n of {Bits(key)} bits, e {key.Shown("e")}";

    // Base64url without padding, as RFC 7518 section 2 has it; 0 if it is something else.
    private static int Bits(JsonElement key)
    {
        try
        {
            return key.Text("n") is { } text && !text.Contains('=', StringComparison.Ordinal)
                ? System.Buffers.Text.Base64Url.DecodeFromChars(text).SkipWhile(part => part == 0).Count() * 8
                : 0;
        }
        catch (FormatException)
        {
            return 0;
        }
    }
}
