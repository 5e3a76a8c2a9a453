using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

[Trait("Speed", "Slow")]
public sealed class CountWaitTests(SharedMock shared)
{
    private const string Right = """{"basicAuthCredentials":{"username":"tje0","password":"Tje0"}}""";

    [Fact]
    public async Task A_count_answers_as_soon_as_it_is_reached()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("one");
        await sandbox.CallAsync();
        var counting = sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000&atLeast=3", Right);
        await FollowedAsync(mock);
        await sandbox.CallAsync();
        await sandbox.CallAsync(sandbox.Call(null));
        await mock.Sandbox("other").CallAsync();
        Assert.False(counting.IsCompleted);
        await sandbox.CallAsync();

        var answer = await counting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal("""{"count":3,"requestJournalDisabled":false}""", answer.GetRawText());
        await FollowedAsync(mock, by: 0);
    }

    [Fact]
    public async Task A_count_that_is_reached_already_answers_at_once()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync();

        Assert.Equal(1, (await sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000", Right)).NumberAt("count"));
        Assert.Equal(0,
            (await sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000&atLeast=0", """{"method":"PUT"}""")).NumberAt("count"));
    }

    [Fact]
    public async Task A_count_that_is_not_reached_in_time_is_reported_as_it_is()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("one");
        await sandbox.CallAsync();
        var counting = sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=2000&atLeast=2", "{}");
        await FollowedAsync(mock);
        clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(counting.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, (await counting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).NumberAt("count"));
    }

    [Fact]
    public async Task Calls_from_many_at_once_are_all_seen()
    {
        var sandbox = shared.OnSite();
        var counting = sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000&atLeast=40", Right);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => sandbox.CallAsync()));

        Assert.Equal(40, (await counting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).NumberAt("count"));
    }

    [Fact]
    public async Task Many_counts_follow_the_journal_as_one()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("one");
        var counting = Enumerable.Range(0, 200)
            .Select(_ => sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000&atLeast=2", Right)).ToList();
        await FollowedAsync(mock);
        await sandbox.CallAsync();
        Assert.Equal(1, (await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("followers"));
        await sandbox.CallAsync();

        foreach (var count in counting)
            Assert.Equal(2, (await count.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).NumberAt("count"));
        await FollowedAsync(mock, by: 0);
    }

    [Fact]
    public async Task A_count_waits_on_where_calls_that_matched_are_removed_meanwhile()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("one");
        var counting = sandbox.AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000&atLeast=2", Right);
        await FollowedAsync(mock);
        await sandbox.CallAsync();
        await sandbox.AdminJsonAsync("POST", "/requests/remove", "{}");
        await sandbox.CallAsync();
        Assert.Equal(1, await sandbox.CountAsync(Right));
        Assert.False(counting.IsCompleted);
        await sandbox.CallAsync();

        Assert.Equal(2, (await counting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).NumberAt("count"));
    }

    [Fact]
    public async Task A_wait_by_a_pattern_that_takes_too_long_ends_with_the_reason()
    {
        await using var mock = await ImpatientMock.StartAsync();
        var sandbox = mock.Sandbox("one");
        var counting = sandbox.RefusedAsync("POST", "/requests/count?waitUpToMs=60000",
            """{"bodyPatterns":[{"matches":"(?=a)(a|aa)+$b"}]}""");
        await FollowedAsync(mock);
        await sandbox.CallAsync(sandbox.Call(body: new string('a', 30_000), contentType: "text/plain"));

        Assert.Contains("takes",
            (await counting.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).TextAt("detail"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stops_keeps_nobody_waiting()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var counting = mock.Sandbox("").AdminJsonAsync("POST", "/requests/count?waitUpToMs=60000&atLeast=1", "{}");
        await FollowedAsync(mock);
        await mock.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(0, (await counting).NumberAt("count"));
    }

    [Fact]
    public async Task A_caller_who_leaves_is_not_waited_for()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent("{}");
        var counting = mock.Http.PostAsync("/__admin/requests/count?waitUpToMs=60000", content, leaving.Token);
        await FollowedAsync(mock);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => counting);
        await FollowedAsync(mock, by: 0);
    }

    [Theory]
    [InlineData("waitUpToMs=60001", "waitUpToMs")]
    [InlineData("waitUpToMs=soon", "waitUpToMs")]
    [InlineData("waitUpToMs=1&atLeast=-1", "atLeast")]
    [InlineData("atLeast=1", "atLeast")]
    [InlineData("wait=1", "wait")]
    public async Task A_wait_that_is_wrong_is_refused_by_name(string query, string name) =>
        Assert.Equal(name, (await shared.OnSite().RefusedAsync("POST", $"/requests/count?{query}", "{}")).TextAt("source", "pointer"));

    private static async Task FollowedAsync(RunningMock mock, int by = 1)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("followers") != by)
            deadline.Token.ThrowIfCancellationRequested();
    }
}
