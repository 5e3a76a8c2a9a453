using EmailSync.MockServer.Sandboxes.Stored;

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
/// <param name="notes">Is told of each change.</param>
internal sealed class LogChanges<T>(PartNotes notes)
{
    private readonly List<(LogChange<T> Change, bool IsOfCall)> all = [];
    private readonly List<LogChange<T>> taken = [];
    private bool isCleared;

    public void Add(LogChangeKind kind, T item, long total)
    {
        all.Add((new LogChange<T>(kind, item, total), notes.AreOfCall));
        notes.Changed();
    }

    public void Clear()
    {
        all.Clear();
        isCleared = true;
        notes.Changed();
    }

    /// <summary>Takes the changes. They are good until the next call.</summary>
    /// <param name="of">Whose.</param>
    /// <param name="cleared">Whether the log was cleared before them.</param>
    public List<LogChange<T>> Take(ChangesOf of, out bool cleared)
    {
        (cleared, isCleared) = (isCleared, false);
        taken.Clear();
        var left = 0;
        for (var i = 0; i < all.Count; i++)
            if (of == ChangesOf.Anybody || all[i].IsOfCall == (of == ChangesOf.Call)) taken.Add(all[i].Change);
            else all[left++] = all[i];
        all.RemoveRange(left, all.Count - left);
        return taken;
    }
}
