using System.Globalization;
using System.Xml.Linq;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes.Clock;

/// <summary>The machine's clock is set back while the mock runs.</summary>
public sealed class SetBackTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("/__mock/requests", "requests", "target")]
    [InlineData("/__mock/dashboard/calls", "calls", "target")]
    [InlineData("/__admin/requests", "requests", "request")]
    public async Task Lists_of_calls_are_newest_first_all_the_same(string route, string list, string shown)
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        foreach (var (name, set) in ((string, TimeSpan)[])[("a", TimeSpan.Zero), ("b", -Hour), ("c", TimeSpan.FromMilliseconds(-900)),
            ("d", 3 * Hour), ("e", -Hour)])
        {
            clock.Set(set);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            using var answer = await mock.Http.GetAsync($"/api/v1?{name}", TestContext.Current.CancellationToken);
        }

        using var listed = await mock.Http.GetAsync(route, TestContext.Current.CancellationToken);
        var calls = (await TestSandbox.JsonOf(listed)).At(list).EnumerateArray().Select(call => call.At(shown).ToString()).ToList();
        Assert.Equal(["e", "d", "c", "b", "a"], calls.Select(call => call[call.IndexOf('?', StringComparison.Ordinal)..][1..2]));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-0.9)]
    [InlineData(3600)]
    public async Task The_time_in_a_report_is_what_passed(double seconds)
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        using var first = await mock.Http.GetAsync("/api/v1", TestContext.Current.CancellationToken);
        clock.Set(TimeSpan.FromSeconds(seconds));
        clock.Advance(TimeSpan.FromSeconds(2));
        using var second = await mock.Http.GetAsync("/api/v1", TestContext.Current.CancellationToken);
        var report = XDocument.Parse(await mock.Http.GetStringAsync("/__mock/reports/junit.xml", TestContext.Current.CancellationToken));

        Assert.Equal(2, double.Parse(report.Root!.Element("testsuite")!.Attribute("time")!.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_lock_is_held_and_an_account_is_at_work_no_longer_than_without()
    {
        var clock = new SteppedClock();
        await using var mock = await StartAsync(clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(17, 18));
        clock.Set(-Hour);
        clock.Advance(Duration);
        await sandbox.TakenAsync(sandbox.SyncAll(19));

        Assert.Empty(await sandbox.FindingsAsync());
        Assert.Equal([17, 18, 19], await sandbox.SyncedAsync());
        clock.Set(-Hour);
        clock.Advance(Interval);
        Assert.Equal([17, 18], (await sandbox.ReadyAsync()).Where(id => id is 17 or 18).Order());
    }

    [Fact]
    public void A_clock_that_is_set_back_goes_on_from_where_it_was_until_the_machine_has_come_there()
    {
        var clock = new SteppedClock();
        var steady = new SteadyTime(clock);
        var begin = steady.GetUtcNow();
        clock.Set(-Hour);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(begin.AddMinutes(1), steady.GetUtcNow());
        clock.Set(2 * Hour);
        Assert.Equal(clock.GetUtcNow(), steady.GetUtcNow());
        Assert.Equal(begin + Hour + TimeSpan.FromMinutes(1), steady.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_is_put_right_little_by_little_is_followed()
    {
        var clock = new SteppedClock();
        var steady = new SteadyTime(clock);
        for (var i = 0; i < 100; i++)
        {
            clock.Set(TimeSpan.FromMilliseconds(-100));
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(clock.GetUtcNow(), steady.GetUtcNow());
        }
    }

    private static Task<RunningMock> StartAsync(TimeProvider clock) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, SyncTime = Duration, SyncInterval = Interval }, clock);
}
