using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

/// <summary>C-AUTH-08: nobody knows that a token or session is over before it is told; who was told gets a new one.</summary>
public sealed class ExpiredCredentialTests(SharedMock shared)
{
    private const string Rule = "C-AUTH-08";

    [Fact]
    public async Task An_expired_token_is_refused_at_first_without_a_finding_and_used_again_with_one()
    {
        var tenant = shared.Online();
        Assert.Empty(await RefusedAsync(tenant, "expired"));
        Assert.Equal([Rule], await RefusedAsync(tenant, "expired"));
        Assert.Contains(Rule, await RefusedAsync(tenant, "expired"));
        using (var renewed = await tenant.SendAsync(Call(tenant, "mock-access-token")))
            Assert.Equal(204, (int)renewed.StatusCode);
        Assert.Empty(await tenant.FindingsAsync());
    }

    [Fact]
    public async Task A_client_that_renews_its_token_after_a_refusal_is_clean()
    {
        var tenant = shared.Online();
        await RefusedAsync(tenant, "expired");
        using (await tenant.SendAsync(Call(tenant, "mock-access-token")))
        {
        }

        var verdict = await tenant.GetJsonAsync("/__mock/verdict");
        Assert.True(verdict.At("clean").GetBoolean());
        Assert.Equal(1, verdict.NumberAt("refused"));
    }

    [Fact]
    public async Task What_else_is_wrong_with_its_call_is_found_all_the_same()
    {
        var tenant = shared.Online();
        using var refused = await tenant.SendAsync(Call(tenant, "expired", """{"SyncUserAccount":{"AccountId":"17"}}"""));
        Assert.Equal((401, "AUTH-15"), ((int)refused.StatusCode, TestSandbox.RequirementOf(refused)));
        Assert.Contains("C-BODY-04", await tenant.FindingsAsync());
        Assert.DoesNotContain(Rule, await tenant.FindingsAsync());
    }

    [Fact]
    public async Task Each_token_is_reported_by_itself_and_in_each_installation()
    {
        var identities = IdentityOptions.Default with { AccessTokens = [new("one", "tje0", true, true), new("two", "tje0", true, true)] };
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Identities = identities });
        foreach (var name in (string[])["Cust1", "Cust2"])
            foreach (var token in (string[])["one", "two"])
                Assert.Empty(await RefusedAsync(mock.Sandbox(name), token));
        Assert.Equal([Rule], await RefusedAsync(mock.Sandbox("Cust1"), "one"));
    }

    [Theory]
    [InlineData("POST", "reset")]
    [InlineData("DELETE", "requests")]
    public async Task Forgetting_the_calls_forgets_their_refusals(string method, string path)
    {
        var tenant = shared.Online();
        await RefusedAsync(tenant, "expired");
        await tenant.ControlledAsync(method, path);
        Assert.Empty(await RefusedAsync(tenant, "expired"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task A_call_that_was_not_refused_for_expiry_is_not_remembered(string method)
    {
        var tenant = shared.Online();
        var other = Call(tenant, "expired");
        other.Method = new HttpMethod(method);
        using (await tenant.SendAsync(other))
            Assert.DoesNotContain(Rule, await tenant.FindingsAsync());
        Assert.Empty(await RefusedAsync(tenant, "expired"));
    }

    [Fact]
    public async Task A_session_whose_time_is_over_is_refused_at_first_without_a_finding_too()
    {
        await using var mock = await PatternsMock.StartAsync();
        var session = await BrowserSession.LogInAsync(mock.Site);
        mock.Clock.Advance(TimeSpan.FromMinutes(21));
        foreach (var expected in (string[][])[[], [Rule]])
        {
            using var refused = await mock.Site.SendAsync(session.Call(mock.Site, session.Xsrf));
            Assert.Equal(401, (int)refused.StatusCode);
            Assert.Equal(expected, await mock.Site.FindingsAsync());
        }
    }

    [Fact]
    public async Task An_explanation_says_at_once_that_a_new_one_is_needed()
    {
        var tenant = shared.Online();
        using var refused = await tenant.SendAsync(Call(tenant, "expired"));
        var id = (await tenant.JournalAsync())[0].TextAt("id");
        var explanation = await tenant.SendJsonAsync(HttpMethod.Post, "/__mock/explain", $$"""{"id":"{{id}}"}""");
        Assert.Equal(204, explanation.NumberAt("corrected", "status"));
    }

    private static HttpRequestMessage Call(TestSandbox tenant, string token, string body = TestSandbox.Account) =>
        tenant.Call(Credentials.Bearer(tenant, token), body).With("SO-AppToken", Credentials.AppToken);

    private static async Task<IReadOnlyList<string>> RefusedAsync(TestSandbox tenant, string token)
    {
        using var refused = await tenant.SendAsync(Call(tenant, token));
        Assert.Equal((401, "AUTH-15"), ((int)refused.StatusCode, TestSandbox.RequirementOf(refused)));
        return await tenant.FindingsAsync();
    }
}
