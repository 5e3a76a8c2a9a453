namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>How long callers must wait after Retry-After. Not thread-safe.</summary>
internal sealed class RetryAfterTracker
{
    private const int Capacity = 64;
    private readonly Dictionary<long, CallerWait> waits = [];
    private readonly QuickHashes<long> hashes = new();

    public bool IsEmpty => waits.Count == 0;

    /// <summary>The waits by caller.</summary>
    public IReadOnlyDictionary<long, CallerWait> All => waits;

    /// <summary>Is told of each caller whose wait is new, has changed or is gone; null for nobody.</summary>
    public Action<long>? Changed { get; set; }

    /// <summary>Whether a caller with this quick hash may have to wait.</summary>
    public bool MayHave(int hash) => hashes.MayHave(hash, waits.Count);

    public void Record(long caller, CallerWait wait, int hash)
    {
        Record(caller, wait);
        hashes.Note(caller, hash);
    }

    /// <summary>A caller had been told to wait before this process.</summary>
    public void Record(long caller, CallerWait wait)
    {
        if (waits.Count >= Capacity && !waits.ContainsKey(caller)) Remove(waits.MinBy(one => one.Value.Until).Key);
        waits[caller] = wait;
        Changed?.Invoke(caller);
    }

    /// <summary>How long a caller still had to wait when a call came; null if it did not have to.</summary>
    public TimeSpan? Ignored(long caller, DateTimeOffset time)
    {
        if (!waits.TryGetValue(caller, out var wait)) return null;
        if (time < wait.Until) return time >= wait.Since ? wait.Until - time : null;
        Remove(caller);
        return null;
    }

    public void Clear()
    {
        waits.Clear();
        hashes.Clear();
    }

    private void Remove(long caller)
    {
        hashes.Remove(caller);
        if (waits.Remove(caller)) Changed?.Invoke(caller);
    }
}

/// <summary>How long a caller must wait.</summary>
/// <param name="Since">When it was told.</param>
/// <param name="Until">The end.</param>
internal readonly record struct CallerWait(DateTimeOffset Since, DateTimeOffset Until);
