using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Keeps what a part hands over, as a store does, and restores another part from it.</summary>
internal sealed class StoredCopy
{
    private readonly SortedDictionary<string, byte[]> records = new(StringComparer.Ordinal);
    private readonly List<byte[]> items = [];
    private readonly CountedNotes notes = new();

    /// <summary>How often the part has said that it has changed.</summary>
    public int Marks => notes.Count;

    public IReadOnlyDictionary<string, byte[]> Records => records;

    public IReadOnlyList<byte[]> Items => items;

    public StoredPart Stored => new([.. records], [.. items.Select(item => (ReadOnlyMemory<byte>)item)]);

    /// <summary>Follows a part.</summary>
    public StoredCopy Following(IStoredPart part, bool isNew = true)
    {
        part.Follow(notes, isNew);
        return this;
    }

    /// <summary>Takes what has changed.</summary>
    /// <returns>The changes.</returns>
    public PartChanges Take(IStoredPart part)
    {
        var changes = new PartChanges();
        part.TakeChanges(changes);
        if (changes.IsCleared)
        {
            records.Clear();
            items.Clear();
        }

        foreach (var (key, value) in changes.Records)
            if (value is null) records.Remove(key);
            else records[key] = value;
        items.AddRange(changes.Items.Select(item => item.Written()));
        return changes;
    }

    /// <summary>Takes what has changed, and restores a new part from all of it.</summary>
    public void MoveTo(IStoredPart from, IStoredPart to, Sandbox sandbox)
    {
        Take(from);
        to.Restore(Stored, sandbox);
    }

    /// <summary>A call that was delayed stores its item after all others.</summary>
    public void Delay(int item)
    {
        items.Add(items[item]);
        items.RemoveAt(item);
    }

    /// <summary>Retention: only the newest items are left.</summary>
    public void KeepItems(int count) => items.RemoveRange(0, Math.Max(0, items.Count - count));
}
