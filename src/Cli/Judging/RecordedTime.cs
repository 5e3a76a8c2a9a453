namespace EmailSync.Cli.Judging;

/// <summary>
/// A clock that stands at the time of the exchange that is evaluated, so that what follows from times follows from recorded ones.
/// </summary>
internal sealed class RecordedTime : TimeProvider
{
    // Whole milliseconds of a long recording fit, and it is before any recording.
    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long ticks = Origin.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Sets the clock. It never goes back.</summary>
    public void Reach(DateTimeOffset time) => Volatile.Write(ref ticks, Math.Max(ticks, time.UtcTicks));

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref ticks) - Origin.UtcTicks;

    /// <summary>Nothing becomes due by itself: there is no time but that of the recording.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Standing();

    private sealed class Standing : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
