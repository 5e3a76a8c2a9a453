namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Which records of a part have changed since they were last taken. Any thread may note some.</summary>
/// <param name="changed">Is called after each note.</param>
public sealed class ChangedKeys<T>(Action changed)
    where T : notnull
{
    private readonly Lock gate = new();
    private HashSet<T> keys = [];
    private HashSet<T> others = [];
    private bool isCleared;

    /// <summary>A record is new, has changed, or is gone.</summary>
    public void Note(T key)
    {
        lock (gate) keys.Add(key);
        changed();
    }

    /// <summary>Some records are.</summary>
    public void Note(IEnumerable<T> all)
    {
        lock (gate) keys.UnionWith(all);
        changed();
    }

    /// <summary>All records are gone.</summary>
    public void Clear()
    {
        lock (gate) (keys, isCleared) = ([], true);
        changed();
    }

    /// <summary>Takes the keys. The result is good until the next call.</summary>
    /// <param name="changes">Gets that all records are gone, if so.</param>
    public HashSet<T> Take(PartChanges changes)
    {
        lock (gate)
        {
            if (isCleared) changes.Clear();
            isCleared = false;
            others.Clear();
            (keys, others) = (others, keys);
            return others;
        }
    }
}
