namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>How long callers must wait after Retry-After, by caller.</summary>
internal sealed class RetryAfterTracker() : Remembered<long, CallerWait>(64, wait => wait.Until)
{
    /// <summary>How long a caller still had to wait when a call came; null if it did not have to.</summary>
    public TimeSpan? Ignored(long caller, DateTimeOffset time)
    {
        if (!TryGet(caller, out var wait)) return null;
        if (time < wait.Until) return time >= wait.Since ? wait.Until - time : null;
        Remove(caller);
        return null;
    }
}

/// <summary>How long a caller must wait.</summary>
/// <param name="Since">When it was told.</param>
/// <param name="Until">The end.</param>
internal readonly record struct CallerWait(DateTimeOffset Since, DateTimeOffset Until);
