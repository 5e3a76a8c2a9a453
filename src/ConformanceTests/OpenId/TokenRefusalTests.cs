using System.Buffers.Text;
using System.Security.Cryptography;
using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.OpenId;

/// <summary>What must not be exchanged for tokens.</summary>
public sealed class TokenRefusalTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("OIDC-13")]
    public Task OIDC_13_MUST_A_code_is_exchanged_once() => Evaluate(async probe =>
    {
        var code = await probe.CodeAsync();
        (await probe.TokensAsync("exchange of a code", probe.Exchange(code))).Needed("the code");
        for (var time = 2; time <= 3; time++)
            probe.ExpectNoToken(await probe.TokensAsync($"the same code, time {time}", probe.Exchange(code)));
    });

    [Requirement("OIDC-14")]
    public Task OIDC_14_MUST_The_verifier_of_a_code_is_checked() => Evaluate(async probe =>
    {
        var verifier = LoginHostCalls.MadeUp();
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        foreach (var (method, challenge) in ((string, string)[])[("S256", hash), ("plain", verifier)])
        {
            (string, string?)[] parameters = [("code_challenge", challenge), ("code_challenge_method", method)];
            var right =
                await probe.TokensAsync($"{method}, right code_verifier", probe.Exchange(await probe.CodeAsync(parameters), verifier));
            if (right.AccessToken is null)
            {
                // Only S256 has to be understood (RFC 7636 section 4.2).
                if (method == "plain") continue;
                throw new InconclusiveException($"a code was not exchanged with its code_verifier: the answer was {right.Reply}");
            }

            foreach (var (label, wrong) in ((string, string?)[])[("wrong code_verifier", LoginHostCalls.MadeUp()),
                ("no code_verifier", null),
                ("empty code_verifier", ""), ("the challenge's end cut off", verifier[..^1]),
                ("the code_challenge as code_verifier", method == "S256" ? challenge : LoginHostCalls.MadeUp())])
                probe.ExpectNoToken(
                    await probe.TokensAsync($"{method}, {label}", probe.Exchange(await probe.CodeAsync(parameters), wrong)));
        }
    });

    [Requirement("OIDC-15")]
    public Task OIDC_15_MUST_The_redirect_of_a_code_is_checked() => Evaluate(async probe =>
    {
        (await probe.TokensAsync("right redirect_uri", probe.Exchange(await probe.CodeAsync()))).Needed("the code");
        foreach (var redirect in (string[])[$"https://{LoginHostCalls.MadeUp()[..12]}.example/", $"{probe.LoginHost.Redirect}/more"])
            probe.ExpectNoToken(
                await probe.TokensAsync($"redirect_uri {redirect}", probe.Exchange(await probe.CodeAsync(), redirect: redirect)));
    });

    [Requirement("OIDC-16")]
    public Task OIDC_16_MUST_What_is_made_up_gets_no_token() => Evaluate(async probe =>
    {
        foreach (var (label, parameters) in MadeUp(probe)) probe.ExpectNoToken(await probe.TokensAsync(label, parameters));
    });

    [Requirement("OIDC-17")]
    public Task OIDC_17_MUST_The_client_is_checked() => Evaluate(async probe =>
    {
        var right = probe.Refresh(await probe.RefreshTokenAsync());
        (await probe.TokensAsync("right client_secret", right)).Needed("the refresh token");
        var secret = probe.LoginHost.ClientSecret!;
        foreach (var (label, name, value) in ((string, string, string)[])
            [("wrong client_secret", "client_secret", LoginHostCalls.MadeUp()), ("cut client_secret", "client_secret", secret[..^1]),
                ("client_secret with more at its end", "client_secret", $"{secret}0"),
                ("unknown client_id", "client_id", LoginHostCalls.MadeUp())])
        {
            probe.Mask.Learn(value, "altered-client");
            probe.ExpectNoToken(await probe.TokensAsync(label, [.. right.Select(pair => pair.Name == name ? (name, value) : pair)]));
        }
    });

    [Requirement("OIDC-18")]
    public Task OIDC_18_SHOULD_A_refusal_names_its_error() => Evaluate(async probe =>
    {
        foreach (var (label, parameters) in MadeUp(probe))
            Expect(probe, await probe.TokensAsync(label, parameters), label == "made-up grant_type" ? "unsupported_grant_type"
                : "invalid_grant");
        Expect(probe, await probe.TokensAsync("no grant_type", ("client_id", probe.LoginHost.ClientId),
            ("client_secret", probe.LoginHost.ClientSecret)), "invalid_request");
        Expect(probe, await probe.TokensAsync("wrong client_secret", probe.Refresh(LoginHostCalls.MadeUp(), LoginHostCalls.MadeUp())),
            "invalid_client");
    });

    [Requirement("OIDC-21")]
    public Task OIDC_21_MUST_A_revoked_refresh_token_is_refused() => Evaluate(async probe =>
    {
        var token = (await probe.SignInAsync()).RefreshToken
            ?? throw new InconclusiveException("a code was exchanged, and no refresh_token came");
        (await probe.TokensAsync("refresh before it is revoked", probe.Refresh(token))).Needed("the refresh token");
        await probe.PostFormAsync("revocation", LoginHostCalls.Revoke, ("token", token), ("client_id", probe.LoginHost.ClientId),
            ("client_secret", probe.LoginHost.ClientSecret));
        probe.ExpectNoToken(await probe.TokensAsync("the revoked refresh token", probe.Refresh(token)));
    });

    private static (string Label, (string Name, string? Value)[] Parameters)[] MadeUp(Probe probe) =>
    [
        ("made-up code", probe.Exchange(LoginHostCalls.MadeUp())),
        ("made-up refresh token", probe.Refresh(LoginHostCalls.MadeUp())),
        ("empty refresh token", probe.Refresh("")),
        ("made-up grant_type", [("grant_type", "conformance"), ("client_id", probe.LoginHost.ClientId),
            ("client_secret", probe.LoginHost.ClientSecret), ("code", LoginHostCalls.MadeUp())]),
    ];

    private static void Expect(Probe probe, TokenReply answer, string error)
    {
        probe.Expect(answer.Reply, answer.Reply.Status == 400 || (answer.Reply.Status == 401 && error == "invalid_client"),
            error == "invalid_client" ? "400 or 401" : "400");
        var said = answer.Members.Text("error");
        probe.Expect(answer.Reply, said == error || (error == "invalid_grant" && said == "invalid_request"), $"error {error}",
            said ?? "no member error");
    }
}
