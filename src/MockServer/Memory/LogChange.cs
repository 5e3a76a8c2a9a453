namespace EmailSync.MockServer.Memory;

/// <summary>A change of a log.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Item">The item.</param>
/// <param name="Total">How many had been added since the log was last cleared, afterwards.</param>
internal readonly record struct LogChange<T>(LogChangeKind Kind, T Item, long Total);

internal enum LogChangeKind
{
    Added = 1,

    /// <summary>More became known about the item.</summary>
    Corrected = 2,

    Removed = 3,
}

/// <summary>What has changed in a log since that was last taken. The lock of the log guards it.</summary>
/// <param name="changed">Is called after each change.</param>
internal sealed class LogChanges<T>(Action changed)
{
    private List<LogChange<T>> changes = [];
    private List<LogChange<T>> others = [];
    private bool isCleared;

    public void Add(LogChangeKind kind, T item, long total)
    {
        changes.Add(new LogChange<T>(kind, item, total));
        changed();
    }

    public void Clear()
    {
        changes.Clear();
        isCleared = true;
        changed();
    }

    /// <summary>Takes the changes. They are good until the next call.</summary>
    /// <param name="cleared">Whether the log was cleared before them.</param>
    public List<LogChange<T>> Take(out bool cleared)
    {
        (cleared, isCleared) = (isCleared, false);
        others.Clear();
        (changes, others) = (others, changes);
        return others;
    }
}
