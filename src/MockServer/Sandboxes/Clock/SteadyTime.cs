namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// A clock that never goes back: otherwise everything that runs, is locked or is due until a time would last longer. It
/// follows the machine's clock, including jumps forward; after a jump back it runs on from where it was.
/// </summary>
/// <param name="clock">The machine's clock, whose timestamps never go back.</param>
internal sealed class SteadyTime(TimeProvider clock) : TimeProvider
{
    // Gradual adjustments of the clock are followed in both directions.
    private const long Slack = TimeSpan.TicksPerSecond;
    private const long Followed = Slack / 10;

    private readonly long origin = clock.GetTimestamp();

    // The clock's time at the origin, computed from its current time. Rarely written, by any thread.
    private long begin = clock.GetUtcNow().UtcTicks;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        // In this order: a delay in between then looks like a clock set back, not like a jump forward.
        var shown = clock.GetUtcNow();
        var passed = clock.GetElapsedTime(origin).Ticks;
        var (now, before) = (shown.UtcTicks - passed, Volatile.Read(ref begin));
        if (now < before - Slack) return new DateTimeOffset(before + passed, TimeSpan.Zero);
        if (Math.Abs(now - before) > Followed) Volatile.Write(ref begin, now);
        return shown;
    }

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
