using System.Runtime.InteropServices;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// What has changed in a part: records with a key, and items of a log, which have none. Later changes of a record replace earlier ones.
/// </summary>
public sealed class PartChanges
{
    // Fewer are found faster without an index, and a call changes one or two.
    private const int MostSearched = 8;
    private List<KeyValuePair<string, byte[]?>>? records;
    private Dictionary<string, int>? places; // of the records
    private List<LogItem>? items;

    /// <summary>Whose changes it is to get.</summary>
    internal ChangesOf Of { get; init; }

    /// <summary>Whether everything that was stored before goes.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>Records, each with its key; null for those that are gone. Good until the next change.</summary>
    public ReadOnlySpan<KeyValuePair<string, byte[]?>> Records => CollectionsMarshal.AsSpan(records);

    /// <summary>New items of the log, oldest first.</summary>
    public IReadOnlyList<LogItem> Items => items ?? (IReadOnlyList<LogItem>)[];

    public bool IsEmpty => !IsCleared && records is null && items is null;

    /// <summary>Bytes of the records and items.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var (key, value) in Records) bytes += key.Length + (value?.Length ?? 0);
            foreach (var item in CollectionsMarshal.AsSpan(items)) bytes += item.Bytes;
            return bytes;
        }
    }

    /// <summary>Everything that was stored before goes, and what this object has already.</summary>
    public void Clear()
    {
        (records, places, items) = (null, null, null);
        IsCleared = true;
    }

    /// <summary>A record is new, or has changed.</summary>
    public void Set(string key, byte[] value) => Put(key, value);

    /// <summary>A record is gone.</summary>
    public void Remove(string key) => Put(key, null);

    /// <summary>The log has one more item.</summary>
    public void Append(LogItem item) => (items ??= new(1)).Add(item);

    /// <summary>The log has one more item, which is written already.</summary>
    public void Append(byte[] written) => Append(new WrittenItem(written));

    /// <summary>Adds later changes.</summary>
    public void Add(PartChanges later)
    {
        if (later.IsCleared) Clear();
        foreach (var (key, value) in later.Records) Put(key, value);
        if (later.items is { } more) (items ??= new(more.Count)).AddRange(more);
    }

    /// <summary>Leaves out records that somebody else has changed since a version.</summary>
    /// <param name="part">The name of this part.</param>
    /// <param name="handed">What others have changed.</param>
    /// <param name="version">The version.</param>
    internal void LeaveOutdated(string part, HandedVersions handed, long version)
    {
        if (records is null) return;
        var kept = 0;
        for (var i = 0; i < records.Count; i++)
            if (!handed.IsOutdated(part, records[i].Key, version))
                records[kept++] = records[i];
        if (kept == records.Count) return;
        records.RemoveRange(kept, records.Count - kept);
        places = null;
        if (kept == 0) records = null;
        else if (kept > MostSearched) Index(records);
    }

    private void Put(string key, byte[]? value)
    {
        records ??= new(1);
        var place = PlaceOf(key, records);
        if (place >= 0)
        {
            records[place] = new(key, value);
            return;
        }

        records.Add(new(key, value));
        if (places is not null) places.Add(key, records.Count - 1);
        else if (records.Count > MostSearched) Index(records);
    }

    private int PlaceOf(string key, List<KeyValuePair<string, byte[]?>> records)
    {
        if (places is not null) return places.TryGetValue(key, out var place) ? place : -1;
        for (var i = 0; i < records.Count; i++)
            if (records[i].Key == key)
                return i;
        return -1;
    }

    private void Index(List<KeyValuePair<string, byte[]?>> records)
    {
        places = new(records.Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++) places.Add(records[i].Key, i);
    }

    private sealed class WrittenItem(byte[] written) : LogItem
    {
        public override int Bytes => written.Length;

        public override void Write(StoredWriter writer) => writer.Raw(written);
    }
}
