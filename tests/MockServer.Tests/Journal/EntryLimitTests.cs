using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class EntryLimitTests
{
    [Theory]
    [InlineData(49, 49)]
    [InlineData(50, 50)]
    [InlineData(51, 50)]
    [InlineData(137, 50)]
    public async Task The_newest_entries_are_kept_and_it_says_how_many_had_to_go(int calls, int kept)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 50 } });
        var sandbox = mock.Sandbox("site");
        for (var i = 1; i <= calls; i++)
            using (await sandbox.GetAsync($"/api?call={i}"))
            {
            }

        var journal = await sandbox.GetJsonAsync("/__mock/requests");
        Assert.Equal(calls, journal.NumberAt("total"));
        Assert.Equal(calls - kept, journal.NumberAt("dropped"));
        Assert.Equal(
            Enumerable.Range(calls - kept + 1, kept).Reverse().Select(call => $"/site/api?call={call}"),
            journal.At("requests").EnumerateArray().Select(entry => entry.TextAt("target")));
    }

    [Fact]
    public async Task The_limit_is_of_each_sandbox()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 3 } });
        var (one, other) = (mock.Sandbox("one"), mock.Sandbox("other"));
        for (var i = 0; i < 5; i++)
            using (await one.GetAsync("/api"))
            using (await other.GetAsync("/api"))
            {
            }

        Assert.Equal(3, (await one.JournalAsync()).Length);
        Assert.Equal(3, (await other.JournalAsync()).Length);
        var all = await mock.Sandbox("").GetJsonAsync("/__mock/requests");
        Assert.Equal(10, all.NumberAt("total"));
        Assert.Equal(4, all.NumberAt("dropped"));
    }

    [Fact]
    public async Task Effects_are_counted_beyond_those_that_are_kept()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 3 } });
        var sandbox = mock.Sandbox("site");
        for (var i = 1; i <= 5; i++)
            using (await sandbox.SendAsync(sandbox.Call(body: $$$"""{"SyncUserAccount":{"AccountId":{{{i}}}}}""")))
            {
            }

        var effects = await sandbox.GetJsonAsync("/__mock/effects");
        Assert.Equal(5, effects.NumberAt("count"));
        Assert.Equal([5, 4, 3], effects.At("effects").EnumerateArray().Select(effect => effect.NumberAt("account", "AccountId")));
    }
}
