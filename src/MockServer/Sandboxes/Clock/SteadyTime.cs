namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// A clock that is not set back. What is under way, locked or due is so until a time, and would be for as much longer. It
/// goes as the machine's clock goes, also forward by a leap; while that is behind where it was, it goes on from there.
/// </summary>
/// <param name="clock">The machine's clock, whose timestamps never go back.</param>
internal sealed class SteadyTime(TimeProvider clock) : TimeProvider
{
    // A clock that is put right little by little is followed either way.
    private const long Slack = TimeSpan.TicksPerSecond;
    private const long Followed = Slack / 10;

    private readonly long origin = clock.GetTimestamp();

    // What the clock showed at the origin, by what it shows now. Written seldom, and by whoever notices.
    private long begin = clock.GetUtcNow().UtcTicks;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        // In this order: a thread that is held up in between then takes the clock for one that was set back, and not for a leap.
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
