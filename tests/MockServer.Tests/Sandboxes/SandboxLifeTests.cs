using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes;

public sealed class SandboxLifeTests(SharedMock shared)
{
    [Fact]
    public async Task A_sandbox_is_made_by_its_first_use_and_not_by_asking_about_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("new");

        Assert.Empty(await sandbox.JournalAsync());
        Assert.Equal(0, await sandbox.EffectCountAsync());
        using var reset = await ControlAsync(sandbox, HttpMethod.Post, "/__mock/reset");
        Assert.Equal(1, (await HealthAsync(mock)).GetProperty("sandboxes").GetInt32());

        await sandbox.AssertTakenAsync(sandbox.Call());

        Assert.Equal(2, (await HealthAsync(mock)).GetProperty("sandboxes").GetInt32());
    }

    [Fact]
    public async Task A_reset_of_one_sandbox_leaves_the_other()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await one.AssertTakenAsync(one.Call());
        await other.AssertTakenAsync(other.Call());

        using var reset = await ControlAsync(one, HttpMethod.Post, "/__mock/reset");

        Assert.Equal(204, (int)reset.StatusCode);
        Assert.Equal((0, 1), (await one.EffectCountAsync(), await other.EffectCountAsync()));
        Assert.Empty(await one.JournalAsync());
        Assert.Single(await other.JournalAsync());
        await one.AssertTakenAsync(one.Call());
    }

    [Fact]
    public async Task Forgetting_the_calls_of_one_sandbox_leaves_its_effects_and_the_other()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await one.AssertTakenAsync(one.Call());
        await other.AssertTakenAsync(other.Call());

        using var forgotten = await ControlAsync(one, HttpMethod.Delete, "/__mock/requests");

        Assert.Equal(204, (int)forgotten.StatusCode);
        Assert.Empty(await one.JournalAsync());
        Assert.Equal(1, await one.EffectCountAsync());
        Assert.Single(await other.JournalAsync());
    }

    [Fact]
    public async Task Without_a_prefix_the_control_routes_speak_of_all_sandboxes()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (one, other, root) = (mock.Sandbox("one"), mock.Sandbox("Cust1"), mock.Sandbox(""));
        await one.AssertTakenAsync(one.Call());
        await other.AssertUnauthorizedAsync(other.Call(null), "AUTH-01");
        using var third = await root.SendAsync(root.Call());

        Assert.Equal(["", "Cust1", "one"], SandboxesIn(await root.JournalAsync()));
        Assert.Equal(["one"], SandboxesIn(await root.JournalAsync("?sandbox=ONE")));
        Assert.Equal(["one"], SandboxesIn(await one.JournalAsync()));
        Assert.Equal(2, await root.EffectCountAsync());
        Assert.Equal(0, await other.EffectCountAsync());

        using var reset = await ControlAsync(root, HttpMethod.Post, "/__mock/reset");

        Assert.Empty(await root.JournalAsync());
        Assert.Equal(0, await root.EffectCountAsync());
        Assert.Empty(await one.JournalAsync());
    }

    [Fact]
    public async Task Past_the_limit_the_sandbox_used_least_recently_goes()
    {
        // The root installation counts, so there is room for two others.
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 3 });
        var (first, second, third) = (mock.Sandbox("first"), mock.Sandbox("second"), mock.Sandbox("third"));
        await first.AssertTakenAsync(first.Call());
        await second.AssertTakenAsync(second.Call());
        using var again = await first.GetAsync("/api");

        await third.AssertTakenAsync(third.Call());

        Assert.Equal((1, 0, 1), (await first.EffectCountAsync(), await second.EffectCountAsync(), await third.EffectCountAsync()));
        Assert.Empty(await second.JournalAsync());
        Assert.Equal((3, 1),
            ((await HealthAsync(mock)).GetProperty("sandboxes").GetInt32(),
                (await HealthAsync(mock)).GetProperty("sandboxesEvicted").GetInt32()));
    }

    [Fact]
    public async Task The_root_installation_never_goes()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 2 });
        var root = mock.Sandbox("");
        using var response = await root.SendAsync(root.Call());

        foreach (var number in Enumerable.Range(0, 20))
        {
            using var other = await mock.Sandbox($"site-{number}").GetAsync("/api");
        }

        Assert.Equal(2, (await HealthAsync(mock)).GetProperty("sandboxes").GetInt32());
        Assert.Equal(1, await root.EffectCountAsync());
        Assert.Single(await root.JournalAsync("?sandbox="));
    }

    private static Task<HttpResponseMessage> ControlAsync(TestSandbox sandbox, HttpMethod method, string path) =>
        sandbox.SendAsync(new HttpRequestMessage(method, sandbox.Prefix + path));

    private static Task<System.Text.Json.JsonElement> HealthAsync(RunningMock mock) => mock.Sandbox("").GetJsonAsync("/__mock/health");

    private static IEnumerable<string?> SandboxesIn(System.Text.Json.JsonElement[] journal) =>
        journal.Select(entry => entry.GetProperty("sandbox").GetString()).Order(StringComparer.OrdinalIgnoreCase);
}
