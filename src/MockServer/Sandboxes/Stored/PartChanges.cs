namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// What has changed in a part: records with a key, and items of a log, which have none. Later changes of a record replace earlier ones.
/// </summary>
public sealed class PartChanges
{
    private readonly Dictionary<string, byte[]?> records = new(StringComparer.Ordinal);
    private readonly List<byte[]> items = [];

    /// <summary>Whether everything that was stored before goes.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>Records by key; null for those that are gone.</summary>
    public IReadOnlyDictionary<string, byte[]?> Records => records;

    /// <summary>New items of the log, oldest first.</summary>
    public IReadOnlyList<byte[]> Items => items;

    public bool IsEmpty => !IsCleared && records.Count == 0 && items.Count == 0;

    /// <summary>Everything that was stored before goes, and what this object has already.</summary>
    public void Clear()
    {
        records.Clear();
        items.Clear();
        IsCleared = true;
    }

    /// <summary>A record is new, or has changed.</summary>
    public void Set(string key, byte[] value) => records[key] = value;

    /// <summary>A record is gone.</summary>
    public void Remove(string key) => records[key] = null;

    /// <summary>The log has one more item.</summary>
    public void Append(byte[] item) => items.Add(item);
}
