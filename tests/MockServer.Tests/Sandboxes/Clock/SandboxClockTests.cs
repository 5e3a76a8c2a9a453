using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes.Clock;

public sealed class SandboxClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset March = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly SteppedClock server = new();
    private readonly SandboxClock clock;

    public SandboxClockTests() => clock = new SandboxClock(server);

    [Fact]
    public void It_follows_the_servers_clock_until_it_is_changed()
    {
        server.Advance(Hour);

        Assert.Equal(server.GetUtcNow(), clock.GetUtcNow());
        Assert.True(clock.IsAsServer);
    }

    [Fact]
    public void Frozen_it_stands_and_let_go_it_goes_on_from_there()
    {
        var start = clock.GetUtcNow();
        clock.Freeze();
        server.Advance(Hour);
        Assert.Equal(new ClockReading(start, true, -Hour), clock.Read());

        clock.Run();
        server.Advance(Hour);
        Assert.Equal(new ClockReading(start + Hour, false, -Hour), clock.Read());
    }

    [Fact]
    public void Set_it_runs_on_from_there_and_frozen_it_stays_frozen()
    {
        clock.Set(March);
        server.Advance(Hour);
        Assert.Equal(March + Hour, clock.GetUtcNow());

        clock.Freeze();
        clock.Set(March);
        server.Advance(Hour);
        Assert.Equal(March, clock.GetUtcNow());
        Assert.True(clock.IsFrozen);
    }

    [Fact]
    public void It_is_set_then_moved_on_then_stopped_in_one()
    {
        Assert.True(clock.TryChange(new ClockChange { Frozen = true, Advance = Hour, Now = March }));
        server.Advance(Hour);

        Assert.Equal(March + Hour, clock.GetUtcNow());
    }

    [Fact]
    public void Reset_it_shows_the_servers_time_again()
    {
        clock.TryChange(new ClockChange { Frozen = true, Now = March });
        clock.Reset();
        server.Advance(Hour);

        Assert.Equal(server.GetUtcNow(), clock.GetUtcNow());
        Assert.True(clock.IsAsServer);
    }

    [Fact]
    public void A_time_out_of_range_is_refused_and_changes_nothing()
    {
        clock.TryChange(new ClockChange { Frozen = true, Now = March });

        Assert.False(clock.TryChange(new ClockChange { Frozen = false, Advance = TimeSpan.MaxValue }));
        Assert.False(clock.TryChange(new ClockChange { Now = SandboxClock.Latest + TimeSpan.FromTicks(1) }));
        Assert.False(clock.TryChange(new ClockChange { Now = DateTimeOffset.MinValue, Advance = TimeSpan.MinValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Set(SandboxClock.Earliest - TimeSpan.FromTicks(1)));
        Assert.Equal(March, clock.GetUtcNow());
        Assert.True(clock.IsFrozen);
    }

    [Fact]
    public void What_has_passed_leaps_and_stands_with_it_and_never_goes_back()
    {
        var start = clock.GetTimestamp();
        clock.Advance(Hour);
        Assert.Equal(Hour, clock.GetElapsedTime(start));

        clock.Set(March);
        clock.Set(SandboxClock.Earliest);
        var before = clock.GetTimestamp();
        clock.Freeze();
        server.Advance(Hour);
        Assert.Equal(before, clock.GetTimestamp());
        Assert.True(clock.GetElapsedTime(start) >= Hour);

        clock.Run();
        server.Advance(Hour);
        Assert.Equal(Hour, clock.GetElapsedTime(before));
    }

    [Fact]
    public void Another_clocks_time_is_taken_over_running_or_frozen()
    {
        var other = new SandboxClock(server);
        clock.Advance(Hour);
        other.SetAs(clock);
        Assert.Equal(clock.Read(), other.Read());

        clock.Freeze();
        other.SetAs(clock);
        server.Advance(Hour);
        Assert.Equal(clock.Read(), other.Read());
    }
}
