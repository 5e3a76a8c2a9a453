using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.OpenId;

/// <summary>What is exchanged for tokens, and what comes back.</summary>
public sealed class TokenTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("OIDC-10")]
    public Task OIDC_10_MUST_A_code_is_exchanged_for_tokens() => Evaluate(async probe =>
    {
        var answer = await probe.TokensAsync("exchange of a code", probe.Exchange(await probe.CodeAsync()));
        probe.ExpectStatus(answer.Reply, 200);
        ExpectTokens(probe, answer);
        probe.Expect(answer.Reply, answer.RefreshToken is { Length: > 0 }, "refresh_token: a text", Kind(answer, "refresh_token"));
    });

    [Requirement("OIDC-11")]
    public Task OIDC_11_MUST_Tokens_are_not_stored() => Evaluate(async probe =>
    {
        var answer = await probe.RefreshedAsync();
        var stored = answer.Reply.Field("Cache-Control");
        probe.Expect(answer.Reply, string.Join(',', answer.Reply.All("Cache-Control")).Split(',')
            .Any(part => part.Trim().Equals("no-store", StringComparison.OrdinalIgnoreCase)), "Cache-Control: no-store", stored ?? "none");
    });

    [Requirement("OIDC-12")]
    public Task OIDC_12_MUST_Parameters_come_in_a_form_or_in_the_query() => Evaluate(async probe =>
    {
        var parameters = probe.Refresh(await probe.RefreshTokenAsync());
        var query = probe.AtLoginHost("POST", $"{LoginHostCalls.Tokens}?{Parameters.Write(parameters)}");
        ExpectTokens(probe, await probe.TokensAsync("parameters in a form", parameters));
        ExpectTokens(probe, TokenReply.Of(probe, await probe.AskLoginHostAsync("parameters in the query, no content", query)));
        // Some clients say that the empty content is JSON.
        ExpectTokens(probe, TokenReply.Of(probe, await probe.AskLoginHostAsync("parameters in the query, Content-Type application/json",
            query.With("Content-Type", "application/json"))));
    });

    [Requirement("OIDC-19")]
    public Task OIDC_19_MUST_A_refresh_token_works_each_time() => Evaluate(async probe =>
    {
        var token = await probe.RefreshTokenAsync();
        var first = await probe.TokensAsync("refresh", probe.Refresh(token));
        var second = await probe.TokensAsync("refresh with the same refresh token", probe.Refresh(token));
        foreach (var answer in (TokenReply[])[first, second])
        {
            probe.ExpectStatus(answer.Reply, 200);
            ExpectTokens(probe, answer);
        }

        probe.Expect(second.Reply, first.AccessToken != second.AccessToken, "another access token",
            first.AccessToken != second.AccessToken ? "another" : "the same");
    });

    [Requirement("OIDC-20")]
    public Task OIDC_20_SHOULD_A_refresh_token_is_not_rotated() => Evaluate(async probe =>
    {
        var answer = await probe.RefreshedAsync();
        probe.Expect(answer.Reply, answer.RefreshToken is null, "no refresh_token", Kind(answer, "refresh_token"));
    });

    private static void ExpectTokens(Probe probe, TokenReply answer)
    {
        probe.Expect(answer.Reply, answer.AccessToken is { Length: > 0 }, "access_token: a text", Kind(answer, "access_token"));
        probe.Expect(answer.Reply, "Bearer".Equals(answer.Members.Text("token_type"), StringComparison.OrdinalIgnoreCase),
            "token_type: Bearer", answer.Members.Shown("token_type"));
        probe.Expect(answer.Reply, answer.Members.Number("expires_in") > 0, "expires_in: a number of seconds",
            answer.Members.Shown("expires_in"));
        probe.Expect(answer.Reply, answer.IdToken is not null, "id_token: a JWT", Kind(answer, "id_token"));
    }

    private static string Kind(TokenReply answer, string name) => answer.Members.Of(name).ValueKind switch
    {
        JsonValueKind.Undefined when answer.Reply.Status != 200 => $"{answer.Reply}",
        JsonValueKind.Undefined => "nothing",
        var kind => $"{kind}",
    };
}
