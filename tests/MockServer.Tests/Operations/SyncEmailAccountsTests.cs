using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations;

public sealed class SyncEmailAccountsTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task It_returns_at_once_and_ten_accounts_are_synchronised_at_a_time()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll([.. Enumerable.Range(17, 25)]));

        Assert.Empty(await sandbox.ReadyAsync());
        var began = clock.GetUtcNow();
        foreach (var (done, seconds) in ((int, int)[])[(0, 0), (10, 5), (20, 5), (25, 5)])
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            var accounts = await sandbox.AccountsAsync();
            Assert.Equal(done, accounts.Count(account => !account.At("syncing").GetBoolean()));
            Assert.All(accounts.Take(done), account => Assert.True(account.At("LastFetch").GetDateTimeOffset() > began));
        }

        Assert.Equal(Enumerable.Range(17, 25), await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task While_it_works_a_second_call_returns_after_a_second_and_does_nothing()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(17, 18));
        var second = sandbox.TakenAsync(sandbox.SyncAll(19));
        await clock.WhenTimersSetAsync(1, Wait);
        Assert.False(second.IsCompleted);
        clock.Advance(Wait);
        await second;

        Assert.Equal(["C-MAN-07"], await sandbox.FindingsAsync());
        Assert.Equal(1000, (await sandbox.JournalAsync("?limit=1"))[0].At("durationMs").GetDouble());
        Assert.Equal([17, 18], await sandbox.SyncedAsync());
        Assert.Contains(19, await sandbox.ReadyAsync());

        clock.Advance(Duration - Wait);
        await sandbox.TakenAsync(sandbox.SyncAll(19));
        Assert.Empty(await sandbox.FindingsAsync());
        Assert.Equal([17, 18, 19], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_second_caller_who_goes_before_the_second_is_over_has_done_nothing_wrong_and_leaves_nothing_waiting()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(17));
        await using (var connection = await RawConnection.OpenAsync(mock))
        {
            const string Body = """{"SyncUserAccounts":[{"AccountId":18}]}""";
            await connection.SendAsync(
                sandbox.Head($"POST {sandbox.Prefix}{FamilyCalls.Agent}SyncEmailAccounts HTTP/1.1",
                    [$"Authorization: {TestSandbox.Tje0}", "Content-Type: application/json", $"Content-Length: {Body.Length}"]) + Body);
            await clock.WhenTimersSetAsync(1, Wait);
        }

        var entry = (await sandbox.JournaledAsync(2))[0];
        Assert.Equal((0, "C-MAN-07"), (entry.NumberAt("status"), Assert.Single(entry.At("findings").EnumerateArray()).TextAt("id")));
    }

    [Fact]
    public async Task Sandboxes_do_not_wait_for_each_other()
    {
        await using var mock = await StartAsync(new SteppedClock());
        await mock.Sandbox("one").TakenAsync(mock.Sandbox("one").SyncAll(17));
        await mock.Sandbox("other").TakenAsync(mock.Sandbox("other").SyncAll(17));
        Assert.Equal(1, await mock.Sandbox("other").EffectCountAsync());
    }

    [Fact]
    public async Task Where_syncs_take_no_time_calls_follow_each_other_at_once()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        for (var i = 0; i < 3; i++) await sandbox.TakenAsync(sandbox.SyncAll(17, 18));
        Assert.Equal(6, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("[]", "/SyncUserAccounts")]
    [InlineData("null", "/SyncUserAccounts")]
    [InlineData("""[{"AccountId":17},null]""", "/SyncUserAccounts/1")]
    [InlineData("""[{},{"AccountId":17}]""", "/SyncUserAccounts/0")]
    public async Task Accounts_that_name_nothing_are_passed_over_with_a_finding(string accounts, string location)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(accounts));
        var finding = Assert.Single(Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray());
        Assert.Equal(("C-BODY-08", location), (finding.TextAt("id"), finding.TextAt("place")));
        Assert.Equal(accounts.Contains("17", StringComparison.Ordinal) ? 1 : 0, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("""[{"AccountId":17},{"AccountId":18},{"AccountId":17,"AssociateName":"tje0"}]""", "/SyncUserAccounts/2", 2)]
    [InlineData("""[{"AccountId":17},{"AssociateName":"TJE0"}]""", "/SyncUserAccounts/1", 1)]
    [InlineData("""[{"AccountId":4711},{"AccountId":4711}]""", "/SyncUserAccounts/1", 1)]
    public async Task The_same_account_twice_is_synchronised_once_and_reported(string accounts, string location, int effects)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(accounts));
        var finding = Assert.Single(Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray());
        Assert.Equal(("C-BODY-11", location), (finding.TextAt("id"), finding.TextAt("place")));
        Assert.Equal(effects, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task An_account_that_is_not_configured_is_found_at_its_location()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PUT", "accounts", """{"accounts":[{"AccountId":1}]}""");
        await sandbox.TakenAsync(sandbox.SyncAll(1, 2));
        var finding = Assert.Single(Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray());
        Assert.Equal(("C-BODY-09", "/SyncUserAccounts/1"), (finding.TextAt("id"), finding.TextAt("place")));
    }

    [Fact]
    public async Task An_account_that_is_synchronised_already_breaks_MAN_01_at_its_place()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(17));
        var one = sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(17)));
        await clock.WhenTimersSetAsync(1, Duration);
        clock.Advance(Duration);
        await one;
        Assert.Equal(["C-MAN-01"], await sandbox.FindingsAsync());

        var other = sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(18)));
        await clock.WhenTimersSetAsync(2, Duration);
        await sandbox.TakenAsync(sandbox.SyncAll(17, 18));
        var finding = Assert.Single((await sandbox.JournalAsync("?limit=1"))[0].At("findings").EnumerateArray());
        Assert.Equal(("C-MAN-01", "/SyncUserAccounts/1"), (finding.TextAt("id"), finding.TextAt("place")));
        clock.Advance(Duration);
        await other;
    }

    [Fact]
    public async Task Ten_at_once_and_one_beside_them_break_MAN_02_and_ten_alone_do_not()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll([.. Enumerable.Range(17, 12)]));
        Assert.Empty(await sandbox.FindingsAsync());
        var one = sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(40)));
        await clock.WhenTimersSetAsync(1, Duration);
        clock.Advance(Duration);
        await one;
        Assert.Equal(["C-MAN-02"], await sandbox.FindingsAsync());
    }

    private static Task<RunningMock> StartAsync(TimeProvider clock) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, SampleAccounts = new SampleAccountOptions(25), SyncTime = Duration }, clock);
}
