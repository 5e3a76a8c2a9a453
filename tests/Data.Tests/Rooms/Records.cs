using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Rooms;

/// <summary>The records of a part as a store would keep them.</summary>
internal sealed class Records
{
    private readonly SortedDictionary<string, byte[]> all = new(StringComparer.Ordinal);

    public StoredPart Stored => new([.. all], []);

    public IEnumerable<string> Keys => all.Keys;

    /// <summary>Takes what has changed.</summary>
    /// <returns>The records that were written or removed.</returns>
    public IReadOnlyList<string> Take(IStoredPart part)
    {
        var changes = new PartChanges();
        part.TakeChanges(changes);
        if (changes.IsCleared) all.Clear();
        var keys = new List<string>();
        foreach (var (key, value) in changes.Records)
        {
            keys.Add(key);
            if (value is null) all.Remove(key);
            else all[key] = value;
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }
}
