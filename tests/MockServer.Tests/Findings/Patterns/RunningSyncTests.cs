using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

public sealed class RunningSyncTests
{
    private static readonly TimeSpan SyncTime = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task The_same_account_while_a_synchronisation_of_it_runs_breaks_MAN_01()
    {
        await using var mock = await PatternsMock.StartAsync(new MockOptions { SyncTime = SyncTime });
        await RunTogetherAsync(mock, [17, 17]);
        Assert.Equal(["", "C-MAN-01"], (await mock.FindingsAsync()).Order());
    }

    [Fact]
    public async Task Other_accounts_meanwhile_and_the_same_one_afterwards_do_not()
    {
        await using var mock = await PatternsMock.StartAsync(new MockOptions { SyncTime = SyncTime });
        await RunTogetherAsync(mock, [17, 18]);
        await RunTogetherAsync(mock, [17]);
        Assert.Equal(["", "", ""], await mock.FindingsAsync());
    }

    [Fact]
    public async Task More_at_once_than_set_break_MAN_02()
    {
        await using var mock =
            await PatternsMock.StartAsync(new MockOptions { SyncTime = SyncTime, Patterns = new PatternOptions { ConcurrentSyncs = 3 } });
        await RunTogetherAsync(mock, [1, 2, 3, 4]);
        await RunTogetherAsync(mock, [1, 2, 3]);
        Assert.Equal(["", "", "", "", "", "", "C-MAN-02"], (await mock.FindingsAsync()).Order());
    }

    [Fact]
    public async Task A_synchronisation_takes_as_long_as_the_setting_says()
    {
        await using var mock = await PatternsMock.StartAsync(new MockOptions { SyncTime = SyncTime });
        await RunTogetherAsync(mock, [17]);
        Assert.Equal(5000, Assert.Single(await mock.Site.JournalAsync()).At("durationMs").GetDouble());
    }

    // The clock moves once all of them run: a timer for each is set.
    private static async Task RunTogetherAsync(PatternsMock mock, int[] accounts)
    {
        var before = mock.Clock.TimersSet(SyncTime);
        var calls = accounts.Select(account => mock.CallAsync(WireCalls.BodyOf(account))).ToArray();
        await mock.Clock.WhenTimersSetAsync(before + accounts.Length, SyncTime);
        mock.Clock.Advance(SyncTime);
        await Task.WhenAll(calls);
    }
}
