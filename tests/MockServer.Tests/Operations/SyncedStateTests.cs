using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations;

public sealed class SyncedStateTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_sync_sets_LastFetch_and_takes_the_account_off_the_ready_list_until_its_interval_has_passed()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        Assert.Equal([17, 18, 19], await sandbox.ReadyAsync());
        Assert.Equal(DateTimeOffset.MinValue, await sandbox.LastFetchAsync(18));

        await sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(18)));
        Assert.Equal([17, 19], await sandbox.ReadyAsync());
        Assert.Equal(clock.GetUtcNow(), await sandbox.LastFetchAsync(18));

        clock.Advance(Interval - TimeSpan.FromTicks(1));
        Assert.Equal([17, 19], await sandbox.ReadyAsync());
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([17, 18, 19], await sandbox.ReadyAsync());
    }

    [Theory]
    [InlineData("wrong-password", "password")]
    [InlineData("unreachable", "reached")]
    [InlineData("quota", "quota")]
    public async Task A_mailbox_that_cannot_be_read_raises_ErrorCount_and_keeps_LastFetch_until_it_can(string fault, string reason)
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await SyncAsync(sandbox);
        var fetched = clock.GetUtcNow();

        await sandbox.ControlledAsync("PATCH", "accounts/17", $$"""{"mailbox":"{{fault}}"}""");
        for (var failed = 1; failed <= 2; failed++)
        {
            clock.Advance(Interval);
            await SyncAsync(sandbox);
            var account = await sandbox.MailboxAsync(17);
            Assert.Equal((failed, fetched), (account.NumberAt("ErrorCount"), await sandbox.LastFetchAsync(17)));
            Assert.Contains(reason, account.TextAt("ErrorReason"), StringComparison.Ordinal);
            Assert.DoesNotContain(17, await sandbox.ReadyAsync());
        }

        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"none"}""");
        clock.Advance(Interval);
        await SyncAsync(sandbox);
        var mended = await sandbox.MailboxAsync(17);
        Assert.Equal((0, "", clock.GetUtcNow()),
            (mended.NumberAt("ErrorCount"), mended.TextAt("ErrorReason"), await sandbox.LastFetchAsync(17)));
        Assert.Equal(4, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_failing_mailbox_counts_as_unreachable_however_the_account_is_named()
    {
        await using var mock = await StartAsync(new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PUT", "accounts", """{"accounts":[{"AccountId":17,"AssociateName":"mail-server-down"}]}""");
        foreach (var body in (string[])["""{"SyncUserAccount":{"AccountId":17}}""",
            """{"SyncUserAccount":{"AssociateName":"Mail-Server-Down"}}"""])
        {
            using var response = await sandbox.SendAsync(sandbox.Call(body: body));
            Assert.Equal(500, (int)response.StatusCode);
        }

        await sandbox.TakenAsync(sandbox.SyncAll(17));
        Assert.Equal(3, (await sandbox.MailboxAsync(17)).NumberAt("ErrorCount"));
        Assert.Equal(1, await sandbox.EffectCountAsync()); // SyncEmailAccounts returns before any mail server has failed
    }

    [Theory]
    [InlineData(3, "2 2 3 3", "2 2 3 3 4")]
    [InlineData(1, "3 3", "3 3 4")]
    [InlineData(0, "4 4 4", "4 4 4 4")]
    public async Task A_mailbox_that_fails_is_failing_then_failed_and_ok_once_it_can_be_read(int untilFailed, string failures,
        string statuses)
    {
        var clock = new SteppedClock();
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, SyncInterval = Interval, UntilFailed = untilFailed }, clock);
        var sandbox = mock.Sandbox("site");
        Assert.Equal(4, (await sandbox.MailboxAsync(17)).NumberAt("AccountStatus"));
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"quota"}""");
        var seen = new List<int>();
        foreach (var _ in failures.Split(' '))
        {
            await SyncAsync(sandbox);
            seen.Add((await sandbox.MailboxAsync(17)).NumberAt("AccountStatus"));
            clock.Advance(Interval);
            Assert.Equal(seen[^1] != 3, (await sandbox.ReadyAsync()).Contains(17));
            // A state that is saved has it, too.
            var other = mock.Sandbox("other");
            await other.LoadAsync(await sandbox.SaveAsync());
            Assert.Equal(seen[^1], (await other.MailboxAsync(17)).NumberAt("AccountStatus"));
        }

        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"none"}""");
        await SyncAsync(sandbox);
        seen.Add((await sandbox.MailboxAsync(17)).NumberAt("AccountStatus"));
        Assert.Equal(statuses, string.Join(' ', seen));
        clock.Advance(Interval);
        Assert.Contains(17, await sandbox.ReadyAsync());
    }

    [Theory]
    [InlineData(0, true, 4)]
    [InlineData(1, false, 1)]
    [InlineData(2, true, 4)]
    [InlineData(3, false, 4)]
    [InlineData(4, true, 4)]
    public async Task The_configured_status_decides_whether_it_is_ready_until_a_synchronisation_changes_it(int status, bool isReady,
        int after)
    {
        await using var mock = await StartAsync(new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PUT", "accounts", $$"""{"accounts":[{"AccountId":17,"AccountStatus":{{status}}}]}""");
        Assert.Equal(isReady, (await sandbox.ReadyAsync()).Contains(17));
        await SyncAsync(sandbox);

        Assert.Equal(after, (await sandbox.MailboxAsync(17)).NumberAt("AccountStatus"));
    }

    [Fact]
    public async Task An_account_that_is_not_at_work_is_never_ready()
    {
        await using var mock = await StartAsync(new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PATCH", "accounts/18", """{"AccountStatus":1}""");
        Assert.Equal([17, 19], await sandbox.ReadyAsync());
    }

    [Fact]
    public async Task An_account_that_is_named_by_its_owner_is_the_same_account()
    {
        await using var mock = await StartAsync(new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"TJE0"}}"""));
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateId":6}}"""));
        Assert.Equal([19], await sandbox.ReadyAsync());
    }

    [Fact]
    public async Task The_effect_has_the_time_of_the_sandbox_when_the_sync_began()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock, TimeSpan.FromSeconds(5));
        var sandbox = mock.Sandbox("site");
        var began = clock.GetUtcNow();
        var call = SyncAsync(sandbox);
        await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(5));
        Assert.Equal((true, false), await StateAsync(sandbox));
        clock.Advance(TimeSpan.FromSeconds(5));
        await call;

        Assert.Equal((false, false), await StateAsync(sandbox));
        Assert.Equal(began, (await sandbox.GetJsonAsync("/__mock/effects")).At("effects")[0].At("time").GetDateTimeOffset());
        Assert.Equal(began.AddSeconds(5), await sandbox.LastFetchAsync(17));
    }

    [Fact]
    public async Task A_caller_who_has_gone_does_not_stop_a_sync()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock, TimeSpan.FromSeconds(5));
        var sandbox = mock.Sandbox("site");
        await using (var connection = await RawConnection.OpenAsync(mock))
        {
            await connection.SendAsync(sandbox.Sized(WireCalls.BodyOf(17)));
            await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(5));
        }

        var entry = Assert.Single(await sandbox.JournaledAsync(1)); // without the clock's moving on
        Assert.Equal((0, 0), (entry.NumberAt("status"), entry.At("findings").GetArrayLength()));
        Assert.Equal((true, false), await StateAsync(sandbox));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((false, false), await StateAsync(sandbox));
        Assert.Equal(1, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_change_and_syncs_at_the_same_time_lose_nothing()
    {
        await using var mock = await StartAsync(new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"quota"}""");
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? sandbox.TakenAsync(sandbox.SyncAll(17))
            : sandbox.ControlledAsync("PATCH", "accounts/17", $$"""{"SentFolder":"{{i}}","AssociateName":"n{{i}}"}""")));
        Assert.Equal(20, (await sandbox.MailboxAsync(17)).NumberAt("ErrorCount"));
    }

    private static Task<RunningMock> StartAsync(TimeProvider clock, TimeSpan duration = default) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, SampleAccounts = new(3), SyncTime = duration, SyncInterval = Interval }, clock);

    private static Task SyncAsync(TestSandbox sandbox) => sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(17)));

    private static async Task<(bool Syncing, bool Ready)> StateAsync(TestSandbox sandbox)
    {
        var account = await sandbox.AccountAsync(17);
        return (account.At("syncing").GetBoolean(), account.At("ready").GetBoolean());
    }
}
