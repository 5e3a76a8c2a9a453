using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Stores;

/// <summary>What a <see cref="MemoryStore"/> holds.</summary>
public sealed class MemoryData
{
    private readonly Dictionary<string, Dictionary<string, Part>> sandboxes = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names => [.. sandboxes.Keys];

    public StoredSandbox? Read(string name)
    {
        if (!sandboxes.TryGetValue(name, out var parts)) return null;
        var spelt = sandboxes.Keys.First(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
        return new StoredSandbox(spelt, parts.ToDictionary(part => part.Key, part => part.Value.Stored, StringComparer.Ordinal));
    }

    /// <summary>The records of a part; none if it is not stored.</summary>
    public IReadOnlyDictionary<string, byte[]> Records(string sandbox, string part) =>
        sandboxes.GetValueOrDefault(sandbox)?.GetValueOrDefault(part)?.Records ?? [];

    /// <summary>The items of a part's log; none if it is not stored.</summary>
    public IReadOnlyList<byte[]> Items(string sandbox, string part) =>
        sandboxes.GetValueOrDefault(sandbox)?.GetValueOrDefault(part)?.Items ?? [];

    public void Delete(string name) => sandboxes.Remove(name);

    public void Apply(ChangeSet set)
    {
        if (!sandboxes.TryGetValue(set.Sandbox, out var parts)) sandboxes[set.Sandbox] = parts = new(StringComparer.Ordinal);
        foreach (var (name, changes) in set.Parts)
        {
            if (changes.IsCleared) parts.Remove(name);
            if (!parts.TryGetValue(name, out var part)) parts[name] = part = new Part();
            foreach (var (key, value) in changes.Records)
                if (value is null) part.Records.Remove(key);
                else part.Records[key] = value;
            part.Items.AddRange(changes.Items.Select(item => item.Written()));
        }
    }

    private sealed class Part
    {
        public Dictionary<string, byte[]> Records { get; } = new(StringComparer.Ordinal);

        public List<byte[]> Items { get; } = [];

        public StoredPart Stored =>
            new([.. Records.OrderBy(record => record.Key, StringComparer.Ordinal)], [.. Items.Select(item => (ReadOnlyMemory<byte>)item)]);
    }
}
