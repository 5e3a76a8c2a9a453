namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Which records of a part have changed since they were last taken. Any thread may note some.</summary>
/// <param name="notes">Is told of each note.</param>
public sealed class ChangedKeys<T>(PartNotes notes)
    where T : notnull
{
    private readonly Lock gate = new();
    private HashSet<T> calls = []; // changed by the call that holds the sandbox's gate
    private HashSet<T> others = [];
    private HashSet<T> taken = [];
    private bool isCleared;

    /// <summary>A record is new, has changed, or is gone.</summary>
    public void Note(T key)
    {
        lock (gate) Noted.Add(key);
        notes.Changed();
    }

    /// <summary>Some records are.</summary>
    public void Note(IEnumerable<T> all)
    {
        lock (gate) Noted.UnionWith(all);
        notes.Changed();
    }

    /// <summary>All records are gone.</summary>
    public void Clear()
    {
        lock (gate) (calls, others, isCleared) = ([], [], true);
        notes.Changed();
    }

    /// <summary>Takes the keys. The result is good until the next call.</summary>
    /// <param name="changes">Tells whose changes are taken, and gets that all records are gone, if so.</param>
    public HashSet<T> Take(PartChanges changes)
    {
        lock (gate)
        {
            if (isCleared) changes.Clear();
            isCleared = false;
            taken.Clear();
            if (changes.Of == ChangesOf.Others) return Swap(ref others);
            Swap(ref calls);
            if (changes.Of == ChangesOf.Call || others.Count == 0) return taken;
            taken.UnionWith(others);
            others.Clear();
            return taken;
        }
    }

    private HashSet<T> Noted => notes.AreOfCall ? calls : others;

    private HashSet<T> Swap(ref HashSet<T> keys)
    {
        (keys, taken) = (taken, keys);
        return taken;
    }
}
