namespace EmailSync.MockServer.Memory;

/// <summary>
/// Items of several logs, newest first, for writing a list. It keeps only their positions: what a log
/// drops meanwhile is left out, so a slow reader keeps nothing in memory.
/// </summary>
internal sealed class LogList<T>
    where T : class
{
    private const int KeyBytes = 32;
    private readonly IReadOnlyList<BoundedLog<T>> logs;
    private readonly List<Key> keys = [];

    /// <summary>Finds the items.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="idOf">Ids decide the order, not times.</param>
    /// <param name="takes">Which of the items.</param>
    /// <param name="limit">How many at most; null for all.</param>
    public LogList(IReadOnlyList<BoundedLog<T>> logs, Func<T, Guid> idOf, Func<T, bool> takes, int? limit = null)
    {
        this.logs = logs;
        for (var log = 0; log < logs.Count; log++)
        {
            var kept = logs[log].NumberedNewestFirst(out var added);
            Total += added;
            Dropped += added - kept.Length;
            foreach (var (number, item) in kept)
                if (takes(item))
                    keys.Add(new Key(idOf(item), log, number));
        }

        keys.Sort();
        if (limit < keys.Count) keys.RemoveRange(limit.Value, keys.Count - limit.Value);
        keys.TrimExcess();
    }

    /// <summary>How many there were since the logs were last cleared, selected or not.</summary>
    public long Total { get; }

    /// <summary>How many of those the logs have dropped.</summary>
    public long Dropped { get; }

    /// <summary>Estimated memory of the list.</summary>
    public long Bytes => (long)keys.Count * KeyBytes;

    /// <summary>The items that still exist, each looked up on demand.</summary>
    public IEnumerable<T> Items => keys.Select(key => logs[key.Log].Find(key.Number)).OfType<T>();

    /// <summary>Newest first, also among several of one call.</summary>
    private readonly record struct Key(Guid Id, int Log, long Number) : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            other.Id.CompareTo(Id) is not 0 and var byId
                ? byId
                : Log.CompareTo(other.Log) is not 0 and var byLog ? byLog : other.Number.CompareTo(Number);
    }
}
