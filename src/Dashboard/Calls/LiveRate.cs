namespace EmailSync.Dashboard.Calls;

/// <summary>Calls a second, over the last few looks.</summary>
internal sealed class LiveRate(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);
    private readonly Queue<(long Stamp, long Calls)> looks = new();
    private long started = time.GetTimestamp();
    private long last = time.GetTimestamp();
    private long inWindow;

    /// <summary>How many there were a second between the last look and the one before.</summary>
    public double Latest { get; private set; }

    public long PerSecond { get; private set; }

    /// <summary>Counts the calls of a look.</summary>
    /// <returns>Whether the rate is another by it.</returns>
    public bool Count(long calls)
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(last, now).TotalSeconds;
        Latest = passed > 0 ? calls / passed : 0;
        last = now;
        looks.Enqueue((now, calls));
        inWindow += calls;
        while (looks.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Stamp, now) >= Window)
        {
            inWindow -= oldest.Calls;
            started = oldest.Stamp;
            looks.Dequeue();
        }

        var before = PerSecond;
        // At least a second: the first call of all is not four a second.
        PerSecond = (long)Math.Round(inWindow / Math.Max(1, time.GetElapsedTime(started, now).TotalSeconds));
        return PerSecond != before;
    }
}
