using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Tests.WireMock;

namespace EmailSync.MockServer.Tests.Stubs;

public sealed class StubLimitTests(SharedMock shared)
{
    // Each letter more doubles the time. This one ends by itself.
    private static readonly string Stubborn = new string('a', 24) + "!";

    [Fact]
    public async Task A_stub_that_does_not_end_in_time_is_given_up_with_the_reason()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("");
        await sandbox.StubAsync("""{"request":{"urlPath":"/slow","bodyPatterns":[{"matches":"(a+)+"}]},"response":{"status":202}}""");

        var call = sandbox.StubbedAsync("/slow", Stubborn);
        await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(10));
        var (status, content) = await call;

        Assert.Equal(500, status);
        Assert.StartsWith("The stubs have no answer. Matching or rendering took more than 10 s", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_has_at_most_1000_stubs()
    {
        var sandbox = shared.OnSite();
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(number => $$"""{"request":{"urlPath":"/{{number}}"} }"""));

        Assert.Equal(201, (await sandbox.AdminAsync("POST", "/mappings", $"[{many}]")).Status);
        Assert.Contains("at most 1000",
            (await sandbox.RefusedAsync("POST", "/mappings", """{"request":{"urlPath":"/more"}}""")).TextAt("title"),
            StringComparison.Ordinal);
        Assert.Equal(200, (await sandbox.StubbedAsync("/999")).Status);
        Assert.Contains("at most 1000",
            (await shared.OnSite().RefusedAsync("POST", "/mappings", $$"""[{{many}},{"request":{} }]""")).TextAt("detail"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stubs_that_do_not_fit_into_the_memory_are_refused()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 1024 * 1024 });
        var sandbox = mock.Sandbox("");
        var body = new string('x', 100_000);

        var (status, _) = await sandbox.AdminAsync("POST", "/mappings", $$"""
            [{"request":{"urlPath":"/a"},"response":{"body":"{{body}}"} },{"request":{"urlPath":"/b"},"response":{"body":"{{body}}"} }]
            """);

        Assert.Equal(507, status);
        Assert.Equal(404, (await sandbox.StubbedAsync("/a")).Status);
    }
}
