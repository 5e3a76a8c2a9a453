using System.Net;
using System.Text.Json;
using EmailSync.Login.Tests.OpenId;

namespace EmailSync.Login.Tests.Rules;

/// <summary>How an application exchanges codes and refresh tokens.</summary>
public sealed class ExchangeRuleTests
{
    private const string NativeVerifier = $"code_verifier={SignIn.Verifier}";

    /// <summary>Rule, parameter that is wrong, changes to a right exchange of a code; "-" leaves one out.</summary>
    public static TheoryData<string, string, string> Codes => new()
    {
        { "C-OIDC-01", "client_id", "client_id=another" },
        { "C-OIDC-02", "redirect_uri", "redirect_uri=http://127.0.0.1:3999/other" },
        { "C-OIDC-03", "client_secret", "client_secret=wrong" },
        { "C-OIDC-04", "code", "code=another" },
        { "C-OIDC-05", "code_verifier", NativeVerifier },
        { "C-OIDC-06", "client_id", "client_secret=-" },
        { "C-OIDC-08", "grant_type", "grant_type=code" },
        { "C-OIDC-08", "grant_type", "grant_type=-" },
        { "C-OIDC-08", "code", "code=-" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task An_exchange_that_breaks_a_rule_is_refused_for_it(string rule, string parameter, string changes)
    {
        await using var run = await LoginRun.StartAsync();
        var form = Changed(SignIn.Exchange(await run.Application.CodeAsync()), changes);
        using (var response = await run.Application.PostAsync(SignIn.TokensPath, form)) Assert.True((int)response.StatusCode is 400 or 401);

        var finding = Assert.Single(await LastAsync(run));
        Assert.Equal((rule, true), (finding.GetProperty("id").GetString(), finding.GetProperty("refused").GetBoolean()));
        Assert.Contains(finding.GetProperty("place").GetString(), (string[])[$"query {parameter}", $"/{parameter}"]);
    }

    [Fact]
    public async Task A_wrong_secret_is_found_in_the_tenant_whose_code_or_refresh_token_came_with_it()
    {
        await using var run = await LoginRun.StartAsync();
        var code = Changed(SignIn.Exchange(await run.Application.CodeAsync()), "client_secret=wrong");
        using (await run.Application.PostAsync(SignIn.TokensPath, code)) Assert.Equal("C-OIDC-03", await OnlyAsync(run));

        var tokens = await run.Application.SignedInAsync();
        var refresh = Changed(SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!), "client_secret=wrong");
        using (await run.Application.PostAsync(SignIn.TokensPath, refresh)) Assert.Equal("C-OIDC-03", await OnlyAsync(run));
        Assert.Empty(await run.Mock.Sandbox("").JournalAsync("?sandbox="));
    }

    [Fact]
    public async Task A_right_exchange_and_a_right_refresh_have_no_finding()
    {
        await using var run = await LoginRun.StartAsync();
        var tokens = await run.Application.SignedInAsync();
        Assert.Empty(await run.LastAsync());
        run.Advance(TimeSpan.FromHours(1));
        await run.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);
        Assert.Empty(await run.LastAsync());
    }

    [Fact]
    public async Task A_code_used_twice_or_too_late_breaks_OIDC_04()
    {
        await using var run = await LoginRun.StartAsync();
        var code = await run.Application.CodeAsync();
        await run.Application.TokensAsync(SignIn.Exchange(code));
        using (await run.Application.PostAsync(SignIn.TokensPath, SignIn.Exchange(code))) Assert.Equal("C-OIDC-04", await OnlyAsync(run));

        code = await run.Application.CodeAsync();
        run.Advance(TimeSpan.FromMinutes(11));
        using (await run.Application.PostAsync(SignIn.TokensPath, SignIn.Exchange(code))) Assert.Equal("C-OIDC-04", await OnlyAsync(run));
    }

    [Fact]
    public async Task A_wrong_verifier_breaks_OIDC_05_and_the_right_one_needs_no_secret()
    {
        await using var run = await LoginRun.StartAsync();
        (string, string)[] challenge = [("code_challenge", SignIn.Challenge), ("code_challenge_method", "S256")];
        var wrong = Changed(SignIn.Exchange(await run.Application.CodeAsync(challenge)), $"{NativeVerifier}x");
        using (await run.Application.PostAsync(SignIn.TokensPath, wrong)) Assert.Equal("C-OIDC-05", await OnlyAsync(run));

        await run.Application.TokensAsync(
            Changed(SignIn.Exchange(await run.Application.CodeAsync(challenge)), $"{NativeVerifier}&client_secret=-"));
        Assert.Empty(await run.LastAsync());
    }

    [Fact]
    public async Task A_refresh_token_that_does_not_exist_breaks_OIDC_07()
    {
        await using var run = await LoginRun.StartAsync();
        using (await run.Application.PostAsync(SignIn.TokensPath, SignIn.Refresh("bogus")))
            Assert.Equal("C-OIDC-07", Assert.Single(await run.LastAsync("")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_revoked_refresh_token_breaks_it_when_it_is_used_again_after_the_refusal()
    {
        await using var run = await LoginRun.StartAsync();
        var token = (await run.Application.SignedInAsync()).GetProperty("refresh_token").GetString()!;
        using (await run.Application.PostAsync(SignIn.RevokePath, new Dictionary<string, string> { ["token"] = token }))
            Assert.Empty(await run.LastAsync());

        using (await run.Application.PostAsync(SignIn.TokensPath, SignIn.Refresh(token))) Assert.Empty(await run.LastAsync());
        using (await run.Application.PostAsync(SignIn.TokensPath, SignIn.Refresh(token))) Assert.Equal("C-OIDC-07", await OnlyAsync(run));
    }

    [Fact]
    public async Task A_secret_in_the_query_breaks_OIDC_14_and_is_accepted_as_the_vendors_guides_show_it()
    {
        await using var run = await LoginRun.StartAsync();
        var query = SignIn.Query(SignIn.Exchange(await run.Application.CodeAsync()));
        using (var response = await run.Application.PostAsync($"{SignIn.TokensPath}?{query}", []))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var finding = Assert.Single(await run.LastAsync());
        Assert.Equal(("C-OIDC-14", "SHOULD", "client_secret, code in the query"),
            (finding.GetProperty("id").GetString(), finding.GetProperty("level").GetString(), finding.GetProperty("sent").GetString()));
        Assert.DoesNotContain(SignIn.Secret, finding.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string?> OnlyAsync(LoginRun run) => Assert.Single(await run.LastAsync()).GetProperty("id").GetString();

    // A request whose code is unknown belongs to the sandbox of its path.
    private static async Task<IReadOnlyList<JsonElement>> LastAsync(LoginRun run) =>
        (await run.Mock.Sandbox("").JournalAsync()).Length > 0 ? await run.LastAsync("") : await run.LastAsync();

    private static Dictionary<string, string> Changed(Dictionary<string, string> form, string changes)
    {
        foreach (var pair in changes.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)))
            if (pair[1] == "-") form.Remove(pair[0]);
            else form[pair[0]] = pair[1];
        return form;
    }
}
