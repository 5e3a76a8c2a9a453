namespace EmailSync.MockServer.Memory;

/// <summary>
/// Items of several logs, newest first, as a list is written of them. It holds no more than where they stand: what a log
/// drops meanwhile is left out, so that a reader who takes his time keeps nothing in memory.
/// </summary>
internal sealed class LogList<T>
    where T : class
{
    private const int KeyBytes = 32;
    private readonly IReadOnlyList<BoundedLog<T>> logs;
    private readonly List<Key> keys = [];

    /// <summary>Finds the items.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="idOf">Ids tell the order, whatever the time was.</param>
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

    /// <summary>How many there were since the logs were last cleared, whatever is taken of them.</summary>
    public long Total { get; }

    /// <summary>How many of those the logs do not hold any more.</summary>
    public long Dropped { get; }

    /// <summary>Estimate of the memory that the list holds.</summary>
    public long Bytes => (long)keys.Count * KeyBytes;

    /// <summary>Those that are still there, each looked up when it is asked for.</summary>
    public IEnumerable<T> Items => keys.Select(key => logs[key.Log].Find(key.Number)).OfType<T>();

    /// <summary>The newest stands first; of several of one call, too.</summary>
    private readonly record struct Key(Guid Id, int Log, long Number) : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            other.Id.CompareTo(Id) is not 0 and var byId
                ? byId
                : Log.CompareTo(other.Log) is not 0 and var byLog ? byLog : other.Number.CompareTo(Number);
    }
}
