using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class ForgettingTests(SharedMock shared)
{
    [Fact]
    public async Task Deleting_the_requests_of_a_sandbox_leaves_its_effects_and_the_other_sandboxes()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await CallAsync(one);
        await CallAsync(other);
        await ChangeAsync(one.Mock, HttpMethod.Delete, $"{one.Prefix}/__mock/requests");

        var journal = await one.GetJsonAsync("/__mock/requests");
        Assert.Equal(0, journal.NumberAt("total"));
        Assert.Empty(journal.At("requests").EnumerateArray());
        Assert.Equal(1, await one.EffectCountAsync());
        Assert.Single(await other.JournalAsync());
    }

    [Fact]
    public async Task Resetting_a_sandbox_forgets_journal_effects_and_sessions_of_it_alone()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        var (session, others) = (await LogInAsync(one), await LogInAsync(other));
        await CallAsync(one);
        await CallAsync(other);
        await ChangeAsync(one.Mock, HttpMethod.Post, $"{one.Prefix}/__mock/reset");

        Assert.Empty(await one.JournalAsync());
        Assert.Equal(0, await one.EffectCountAsync());
        Assert.Equal(401, await StatusAsync(one, session));
        Assert.Equal(2, (await other.JournalAsync()).Length);
        Assert.Equal(1, await other.EffectCountAsync());
        Assert.Equal(204, await StatusAsync(other, others));
    }

    [Theory]
    [InlineData("POST", "/__mock/reset", 0)]
    [InlineData("DELETE", "/__mock/requests", 1)]
    public async Task Without_a_sandbox_all_are_selected(string method, string path, int effects)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        TestSandbox[] sandboxes = [mock.Sandbox(""), mock.Sandbox("one"), mock.Sandbox("Cust1")];
        foreach (var sandbox in sandboxes[..2]) await CallAsync(sandbox);
        using (await sandboxes[2].GetAsync("/api"))
        {
        }

        await ChangeAsync(mock, new HttpMethod(method), path);

        foreach (var sandbox in sandboxes) Assert.Empty(await sandbox.JournalAsync());
        Assert.Equal(effects, await sandboxes[1].EffectCountAsync());
        Assert.Equal(2 * effects, await sandboxes[0].EffectCountAsync());
    }

    [Fact]
    public async Task A_sandbox_that_was_never_used_can_be_reset()
    {
        var sandbox = shared.OnSite();
        await ChangeAsync(sandbox.Mock, HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset");

        Assert.Empty(await sandbox.JournalAsync());
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("?keep=accounts", true, false)]
    [InlineData("?KEEP=Clock", false, true)]
    [InlineData("?keep=accounts,%20clock", true, true)]
    [InlineData("?keep=accounts&keep=clock", true, true)]
    public async Task A_reset_restores_accounts_and_clock_unless_they_are_kept(string query, bool keepsAccounts,
        bool keepsClock)
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        using (await sandbox.SendAsync(
            new HttpRequestMessage(HttpMethod.Put,
                $"{sandbox.Prefix}/__mock/accounts")
            { Content = new StringContent("""{"accounts":[{"AccountId":4711}]}""") }))
        {
        }

        await CallAsync(sandbox);
        await ChangeAsync(sandbox.Mock, HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset{query}");

        Assert.Empty(await sandbox.JournalAsync());
        Assert.Equal(0, await sandbox.EffectCountAsync());
        var accounts = (await sandbox.GetJsonAsync("/__mock/accounts")).At("accounts").EnumerateArray()
            .Select(account => account.NumberAt("AccountId"));
        Assert.Equal(keepsAccounts, accounts.SequenceEqual([4711]));
        Assert.Equal(keepsClock, (await sandbox.GetJsonAsync("/__mock/clock")).TextAt("now") == "2026-03-01T08:00:00Z");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("?keep=faults", 1)]
    public async Task A_reset_disarms_faults_unless_they_are_kept(string query, int armed)
    {
        var sandbox = shared.OnSite();
        using var fault = await sandbox.ControlAsync("POST", "faults", """{"kind":"unavailable"}""");
        Assert.Equal(HttpStatusCode.Created, fault.StatusCode);

        await ChangeAsync(sandbox.Mock, HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset{query}");

        Assert.Equal(armed, (await sandbox.GetJsonAsync("/__mock/faults")).NumberAt("count"));
    }

    [Theory]
    [InlineData("?keep=acounts", "query keep",
        "expected accounts, faults, tenant, answers, entities, stubs, clock, or several separated by commas, found acounts.")]
    [InlineData("?keep=accounts,", "query keep",
        "expected accounts, faults, tenant, answers, entities, stubs, clock, or several separated by commas, found accounts,.")]
    [InlineData("?keep=", "query keep",
        "expected accounts, faults, tenant, answers, entities, stubs, clock, or several separated by commas, found nothing.")]
    [InlineData("?kep=accounts", "query kep", "there is no such parameter; there are keep and sandbox.")]
    public async Task A_reset_with_an_unknown_name_changes_nothing(string query, string location, string message)
    {
        var sandbox = shared.OnSite();
        await CallAsync(sandbox);
        var error = await sandbox.RefusedAsync(HttpMethod.Post, $"/__mock/reset{query}", "");

        Assert.Equal((location, message), (error.TextAt("place"), error.TextAt("error")));
        Assert.Single(await sandbox.JournalAsync());
    }

    private static async Task CallAsync(TestSandbox sandbox)
    {
        using var response = await sandbox.SendAsync(sandbox.Call());
        Assert.Equal(204, (int)response.StatusCode);
    }

    private static async Task ChangeAsync(RunningMock mock, HttpMethod method, string path)
    {
        using var response = await mock.Http.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)response.StatusCode);
    }

    private static async Task<string[]> LogInAsync(TestSandbox sandbox)
    {
        using var form = new FormUrlEncodedContent([new("user", "tje0"), new("password", "Tje0")]);
        using var response = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/login") { Content = form });
        return [.. response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])];
    }

    private static async Task<int> StatusAsync(TestSandbox sandbox, string[] session)
    {
        var call = sandbox.Call(null);
        call.Headers.Add("Cookie", string.Join("; ", session));
        call.Headers.Add("X-XSRF-TOKEN", session[1].Split('=')[1]);
        using var response = await sandbox.SendAsync(call);
        return (int)response.StatusCode;
    }
}
