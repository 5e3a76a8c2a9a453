using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class EventsTests(SharedMock shared)
{
    [Fact]
    public async Task A_follower_gets_each_call_in_order_as_the_journal_shows_it()
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        foreach (var call in (HttpRequestMessage[])[sandbox.Call(), sandbox.Call(null), sandbox.Call(body: "{")])
            using (await sandbox.SendAsync(call))
            {
            }

        var journal = await sandbox.JournalAsync();
        foreach (var entry in journal.Reverse()) Assert.Equal(entry.GetRawText(), (await events.CallAsync()).GetRawText());
        Assert.Equal([400, 401, 204], journal.Select(entry => entry.NumberAt("status")));
    }

    [Fact]
    public async Task An_event_has_its_name_and_the_id_of_the_call()
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        using var refused = await sandbox.SendAsync(sandbox.Call(null));

        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.MediaType);
        var lines = new List<string>();
        while (lines.Count < 7 && await events.LineAsync() is { } line) lines.Add(line);
        Assert.Equal([": calls follow", "retry: 2000", "", "event: request",
            $"id: {refused.Headers.GetValues("X-Mock-Request").Single()}"], lines[..5]);
        Assert.StartsWith("data: {", lines[5], StringComparison.Ordinal);
        Assert.Equal("", lines[6]);
    }

    [Fact]
    public async Task A_follower_of_a_sandbox_sees_its_calls_only_and_a_follower_of_all_sees_all()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var ofOne = await EventFollower.OpenAsync(mock, "/ONE");
        using var ofAll = await EventFollower.OpenAsync(mock);
        foreach (var path in (string[])["/other/api?n=1", "/one/api?n=2", "/api?n=3", "/one/api?n=4"])
            using (await mock.Http.GetAsync(path, TestContext.Current.CancellationToken))
            {
            }

        Assert.Equal("/one/api?n=2", (await ofOne.CallAsync()).TextAt("target"));
        Assert.Equal("/one/api?n=4", (await ofOne.CallAsync()).TextAt("target"));
        foreach (var target in (string[])["/other/api?n=1", "/one/api?n=2", "/api?n=3", "/one/api?n=4"])
            Assert.Equal(target, (await ofAll.CallAsync()).TextAt("target"));
    }

    [Fact]
    public async Task A_follower_who_leaves_is_forgotten()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");
        async Task<int> FollowersAsync() => (await root.GetJsonAsync("/__mock/health")).NumberAt("followers");
        var leaving = await EventFollower.OpenAsync(mock);
        using var staying = await EventFollower.OpenAsync(mock);
        Assert.Equal(2, await FollowersAsync());

        leaving.Dispose();

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await FollowersAsync() != 1) deadline.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_stream()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var events = await EventFollower.OpenAsync(mock);
        var stopping = mock.StopAsync();

        while (await events.LineAsync() is not null)
        {
        }

        await stopping.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }
}
