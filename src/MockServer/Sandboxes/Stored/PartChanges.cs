using System.Collections.ObjectModel;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// What has changed in a part: records with a key, and items of a log, which have none. Later changes of a record replace earlier ones.
/// </summary>
public sealed class PartChanges
{
    private Dictionary<string, byte[]?>? records;
    private List<byte[]>? items;

    /// <summary>Whether everything that was stored before goes.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>Records by key; null for those that are gone.</summary>
    public IReadOnlyDictionary<string, byte[]?> Records => records
        ?? (IReadOnlyDictionary<string, byte[]?>)ReadOnlyDictionary<string, byte[]?>.Empty;

    /// <summary>New items of the log, oldest first.</summary>
    public IReadOnlyList<byte[]> Items => items ?? (IReadOnlyList<byte[]>)[];

    public bool IsEmpty => !IsCleared && records is null && items is null;

    /// <summary>Everything that was stored before goes, and what this object has already.</summary>
    public void Clear()
    {
        (records, items) = (null, null);
        IsCleared = true;
    }

    /// <summary>A record is new, or has changed.</summary>
    public void Set(string key, byte[] value) => Put(key, value);

    /// <summary>A record is gone.</summary>
    public void Remove(string key) => Put(key, null);

    /// <summary>The log has one more item.</summary>
    public void Append(byte[] item) => (items ??= []).Add(item);

    /// <summary>Adds later changes.</summary>
    public void Add(PartChanges later) => Add(later, isOutdated: null);

    /// <summary>Adds later changes, except records that somebody else has changed since.</summary>
    internal void Add(PartChanges later, Func<string, bool>? isOutdated)
    {
        if (later.IsCleared) Clear();
        foreach (var (key, value) in later.Records)
            if (isOutdated?.Invoke(key) != true)
                Put(key, value);
        if (later.items is { } more) (items ??= new(more.Count)).AddRange(more);
    }

    private void Put(string key, byte[]? value) => (records ??= new(StringComparer.Ordinal))[key] = value;
}
