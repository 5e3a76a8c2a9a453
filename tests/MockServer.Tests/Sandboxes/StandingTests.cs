using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes;

/// <summary>Who merely asks under many names takes nothing from those who belong here.</summary>
public sealed class StandingTests
{
    private const int Room = 3;
    private const int Many = 40;

    public static TheoryData<string, string?, string?> Asking() => new()
    {
        { "GET", null, null },
        { "HEAD", null, null },
        { "OPTIONS", null, null },
        { "GET", TestSandbox.Tje0, null },
        { "POST", null, null },
        { "POST", "Basic d3Jvbmc6d3Jvbmc=", null },
        { "POST", TestSandbox.Tje0, "cross-site" },
        { "POST", TestSandbox.Tje0, "same-site" },
        { "GET", TestSandbox.Tje0, "cross-site" },
    };

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task Asking_under_many_names_costs_nobody_a_sandbox_that_is_in_use(string method, string? authorization, string? site)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = Room });
        var (called, controlled) = (mock.Sandbox("called"), mock.Sandbox("controlled"));
        await called.AssertTakenAsync(called.Call());
        await controlled.ControlledAsync("PUT", "clock", """{"frozen":true}""");

        for (var i = 0; i < Many; i++) await AskAsync(mock.Sandbox($"other-{i}"), method, authorization, site);

        Assert.Equal(1, await called.EffectCountAsync());
        Assert.Single(await called.JournalAsync());
        Assert.True((await controlled.GetJsonAsync("/__mock/clock")).At("frozen").GetBoolean());
    }

    [Fact]
    public async Task A_refused_call_of_a_new_sandbox_is_in_its_journal()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = Room });
        foreach (var name in (string[])["one", "two"]) await mock.Sandbox(name).AssertTakenAsync(mock.Sandbox(name).Call());
        var sandbox = mock.Sandbox("new");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null), "AUTH-01");

        Assert.Equal(401, Assert.Single(await sandbox.JournalAsync()).NumberAt("status"));
        Assert.Equal((4, 1, 0), await CountsAsync(mock));
    }

    [Theory]
    [InlineData("same-site")]
    [InlineData("cross-site")]
    public async Task Pages_of_other_sites_take_no_place_of_a_sandbox_that_was_only_refused(string site)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 2 });
        var refused = mock.Sandbox("refused");
        await refused.AssertUnauthorizedAsync(refused.Call(null), "AUTH-01");

        for (var i = 0; i < Many; i++) await AskAsync(mock.Sandbox($"other-{i}"), "GET", null, site);

        Assert.Single(await refused.JournalAsync());
        Assert.Equal((3, 2, Many - 1), await CountsAsync(mock));
    }

    [Fact]
    public async Task A_page_of_another_site_never_has_more_than_a_few_sandboxes()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        for (var i = 0; i < Many; i++) await AskAsync(mock.Sandbox($"other-{i}"), "GET", null, "cross-site");

        Assert.Equal((17, 16, Many - 16), await CountsAsync(mock));
    }

    [Fact]
    public async Task A_sandbox_that_was_only_read_stays_once_a_call_with_right_credentials_came()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = Room });
        var sandbox = mock.Sandbox("mine");
        await AskAsync(sandbox, "GET", null, "cross-site");
        await AskAsync(sandbox, "POST", null, null);
        Assert.Equal((2, 1, 0), await CountsAsync(mock));
        await sandbox.AssertTakenAsync(sandbox.Call());
        Assert.Equal((2, 0, 0), await CountsAsync(mock));

        for (var i = 0; i < Many; i++) await AskAsync(mock.Sandbox($"other-{i}"), "POST", null, null);

        Assert.Equal(3, (await sandbox.JournalAsync()).Length);
        Assert.Equal((4, 2, Many - 2), await CountsAsync(mock));
    }

    private static async Task AskAsync(TestSandbox sandbox, string method, string? authorization, string? site)
    {
        using var request = method == "POST"
            ? sandbox.Call(authorization)
            : new HttpRequestMessage(new HttpMethod(method), sandbox.Prefix + "/api/v1");
        if (method != "POST" && authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (site is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        using var response = await sandbox.SendAsync(request);
    }

    private static async Task<(int All, int Unproven, int Evicted)> CountsAsync(RunningMock mock)
    {
        var health = await mock.Sandbox("").GetJsonAsync("/__mock/health");
        return ((int)health.NumberAt("sandboxes"), (int)health.NumberAt("sandboxesUnproven"), (int)health.NumberAt("sandboxesEvicted"));
    }
}
