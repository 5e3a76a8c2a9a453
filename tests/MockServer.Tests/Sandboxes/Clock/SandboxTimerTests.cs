using System.Collections.Concurrent;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes.Clock;

public sealed class SandboxTimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly SteppedClock server = new();
    private readonly SandboxClock clock;

    public SandboxTimerTests() => clock = new SandboxClock(server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wait_ends_when_its_time_has_come_by_the_servers_clock()
    {
        var wait = Task.Delay(Minute, clock, Cancelled);
        server.Advance(Minute - Second);
        Assert.False(wait.IsCompleted);

        server.Advance(Second);
        await wait;
        Assert.Equal(0, clock.Waiting);
    }

    [Fact]
    public async Task A_wait_ends_when_a_frozen_clock_is_moved_on_to_its_time_and_never_before()
    {
        clock.Freeze();
        var wait = Task.Delay(Minute, clock, Cancelled);
        server.Advance(Minute);
        clock.Advance(Minute - TimeSpan.FromTicks(1));
        server.Advance(Minute);
        Assert.False(wait.IsCompleted);

        clock.Advance(TimeSpan.FromTicks(1));
        server.Advance(TimeSpan.Zero); // its alarm is one of the server's, of no length
        await wait;
    }

    [Fact]
    public async Task A_wait_goes_on_where_it_was_when_the_clock_is_let_go()
    {
        var wait = Task.Delay(10 * Minute, clock, Cancelled);
        server.Advance(4 * Minute);
        clock.Freeze();
        server.Advance(60 * Minute);
        clock.Run();
        server.Advance(6 * Minute - Second);
        Assert.False(wait.IsCompleted);

        server.Advance(Second);
        await wait;
    }

    [Fact]
    public async Task Setting_the_clock_back_lengthens_no_wait()
    {
        clock.Set(new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var wait = Task.Delay(Minute, clock, Cancelled);
        clock.Reset();
        server.Advance(Minute - Second);
        Assert.False(wait.IsCompleted);

        server.Advance(Second);
        await wait;
    }

    [Fact]
    public async Task The_longest_leap_wakes_what_waits_longest()
    {
        clock.Set(SandboxClock.Earliest);
        var wait = Task.Delay(TimeSpan.FromMilliseconds(uint.MaxValue - 1), clock, Cancelled);
        clock.Set(SandboxClock.Latest);
        server.Advance(TimeSpan.Zero);

        await wait;
    }

    [Fact]
    public void A_cancellation_by_the_clock_comes_at_its_time()
    {
        clock.Freeze();
        using var source = new CancellationTokenSource(Minute, clock);
        Assert.False(source.IsCancellationRequested);

        clock.Advance(Minute);
        server.Advance(TimeSpan.Zero);
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void A_timer_with_a_period_rings_once_a_leap_and_again_a_period_later()
    {
        var rings = 0;
        using var timer = clock.CreateTimer(_ => rings++, null, Minute, Minute);
        clock.Advance(60 * Minute);
        server.Advance(TimeSpan.Zero);
        Assert.Equal(1, rings);

        server.Advance(Minute - Second);
        Assert.Equal(1, rings);
        server.Advance(Second);
        Assert.Equal(2, rings);
    }

    [Fact]
    public void A_timer_that_is_changed_rings_at_its_new_time_alone()
    {
        var rings = 0;
        using var timer = clock.CreateTimer(_ => rings++, null, Minute, Timeout.InfiniteTimeSpan);
        timer.Change(3 * Minute, Timeout.InfiniteTimeSpan);
        clock.Advance(2 * Minute);
        server.Advance(TimeSpan.Zero);
        Assert.Equal(0, rings);

        server.Advance(Minute);
        Assert.Equal(1, rings);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Advance(60 * Minute);
        Assert.Equal(1, rings);
        Assert.Equal(0, clock.Waiting);
    }

    [Fact]
    public void A_timer_that_is_disposed_of_rings_no_more_and_is_forgotten()
    {
        var rings = 0;
        var timer = clock.CreateTimer(_ => rings++, null, Minute, Minute);
        timer.Dispose();
        clock.Advance(60 * Minute);
        server.Advance(Minute);

        Assert.Equal(0, rings);
        Assert.Equal(0, clock.Waiting);
        Assert.False(timer.Change(Minute, Minute));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(uint.MaxValue)]
    public void A_wait_that_no_timer_takes_is_refused(long milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(milliseconds), Minute));

    [Fact]
    public async Task A_timer_that_is_due_at_once_calls_nobody_from_within_its_maker()
    {
        var real = new SandboxClock(TimeProvider.System);
        var gate = new Lock();
        var within = new TaskCompletionSource<bool>();
        ITimer timer;
        lock (gate)
            timer = real.CreateTimer(_ => within.SetResult(gate.IsHeldByCurrentThread), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Assert.False(await within.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled));
        await timer.DisposeAsync();
    }

    [Fact]
    public async Task Timers_that_many_make_while_many_move_the_clock_ring_once_each_and_none_early()
    {
        const int Makers = 4, Each = 500;
        var real = new SandboxClock(TimeProvider.System);
        real.Freeze();
        var early = 0;
        var rings = new ConcurrentDictionary<int, int>();
        var rung = new CountdownEvent(Makers * Each);
        var made = Enumerable.Range(0, Makers).Select(maker => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                var number = maker * Each + i;
                var due = real.GetTimestamp() + TimeSpan.FromSeconds(i % 7).Ticks;
                real.CreateTimer(_ =>
                {
                    if (real.GetTimestamp() < due) Interlocked.Increment(ref early);
                    if (rings.AddOrUpdate(number, 1, (_, count) => count + 1) == 1) rung.Signal();
                }, null, TimeSpan.FromSeconds(i % 7), Timeout.InfiniteTimeSpan);
            }
        }, Cancelled)).ToArray();
        var moved = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++) real.Advance(TimeSpan.FromMilliseconds(20));
        }, Cancelled)).ToArray();
        await Task.WhenAll([.. made, .. moved]);
        real.Advance(TimeSpan.FromSeconds(7));

        Assert.True(rung.Wait(TimeSpan.FromSeconds(20), Cancelled));
        Assert.All(rings.Values, count => Assert.Equal(1, count));
        Assert.Equal(0, early);
        Assert.Equal(0, real.Waiting);
    }
}
