using System.Buffers;

namespace EmailSync.Sqlite;

/// <summary>What a commit does to one part of a sandbox.</summary>
internal sealed class Pending
{
    // Of one value of the table: what retention removes at once, and what is read to look at one item.
    private const int MostItems = 128;
    private const int MostBytes = 256 * 1024;

    public bool IsCleared { get; private set; }

    public Dictionary<string, byte[]?> Records { get; } = new(StringComparer.Ordinal);

    public List<byte[]> Items { get; } = [];

    public void Add(MockServer.Sandboxes.Stored.PartChanges changes)
    {
        if (changes.IsCleared)
        {
            IsCleared = true;
            Records.Clear();
            Items.Clear();
        }

        foreach (var (key, value) in changes.Records) Records[key] = value;
        Items.AddRange(changes.Items);
    }

    /// <summary>The items from an index on that go into one value of the table.</summary>
    /// <returns>How many they are.</returns>
    public int Frame(int from, ArrayBufferWriter<byte> value)
    {
        value.ResetWrittenCount();
        var count = 0;
        for (var i = from; i < Items.Count && count < MostItems; i++, count++)
        {
            if (count > 0 && value.WrittenCount + LogItems.Size(Items[i]) > MostBytes) break;
            LogItems.Write(value, Items[i]);
        }

        return count;
    }
}
