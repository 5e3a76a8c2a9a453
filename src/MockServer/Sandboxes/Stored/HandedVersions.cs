namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// The versions of records that were handed over while calls held older ones: those are outdated when such a call closes. The gate of
/// the sandbox guards it.
/// </summary>
internal sealed class HandedVersions
{
    private const int UsualRecords = 1024;
    private readonly Dictionary<(string Part, string Key), long> records = [];
    private readonly Dictionary<string, long> cleared = new(StringComparer.Ordinal);
    private readonly List<long> held = []; // in their order
    private int most = UsualRecords;
    private long version;

    /// <summary>Whether nothing that was handed over outdates anything that is held.</summary>
    public bool IsEmpty => records.Count == 0 && cleared.Count == 0;

    /// <summary>Whether a part was cleared.</summary>
    public bool HasCleared => cleared.Count > 0;

    /// <summary>A call holds changes.</summary>
    /// <returns>Their version.</returns>
    public long Hold()
    {
        held.Add(++version);
        return version;
    }

    /// <summary>The call that held this version has closed.</summary>
    public void Release(long version)
    {
        held.RemoveAt(held.BinarySearch(version));
        if (held.Count > 0) return;
        records.Clear();
        cleared.Clear();
        most = UsualRecords;
    }

    /// <summary>Changes are handed over that were taken just now.</summary>
    public void HandOver(ChangeSet changes) => HandOver(changes, ++version);

    /// <summary>Changes are handed over.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="taken">The version at which they were taken.</param>
    public void HandOver(ChangeSet changes, long taken)
    {
        if (held.Count == 0) return;
        foreach (var (part, changed) in changes.Parts)
        {
            if (changed.IsCleared) cleared[part] = Math.Max(taken, cleared.GetValueOrDefault(part));
            foreach (var (key, _) in changed.Records) records[(part, key)] = Math.Max(taken, records.GetValueOrDefault((part, key)));
        }

        if (records.Count > most) Forget();
    }

    /// <summary>Whether the part was cleared after a version.</summary>
    public bool IsCleared(string part, long after) => cleared.TryGetValue(part, out var at) && at > after;

    /// <summary>Whether a later version of the record was handed over.</summary>
    public bool IsOutdated(string part, string key, long of) => records.TryGetValue((part, key), out var at) && at > of;

    // What is older than everything that is held outdates nothing.
    private void Forget()
    {
        var oldest = held[0];
        foreach (var (record, at) in records)
            if (at < oldest)
                records.Remove(record);
        most = Math.Max(UsualRecords, 2 * records.Count);
    }
}
