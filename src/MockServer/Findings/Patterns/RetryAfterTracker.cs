namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>How long callers must wait after Retry-After. Not thread-safe.</summary>
internal sealed class RetryAfterTracker
{
    private const int Capacity = 64;
    private readonly Dictionary<int, (DateTimeOffset Since, DateTimeOffset Until)> waits = [];

    public bool IsEmpty => waits.Count == 0;

    public void Record(int caller, DateTimeOffset now, DateTimeOffset until)
    {
        if (waits.Count >= Capacity && !waits.ContainsKey(caller)) waits.Remove(waits.MinBy(wait => wait.Value.Until).Key);
        waits[caller] = (now, until);
    }

    /// <summary>How long a caller still had to wait when a call came; null if it did not have to.</summary>
    public TimeSpan? Ignored(int caller, DateTimeOffset time)
    {
        if (!waits.TryGetValue(caller, out var wait)) return null;
        if (time < wait.Until) return time >= wait.Since ? wait.Until - time : null;
        waits.Remove(caller);
        return null;
    }

    public void Clear() => waits.Clear();
}
