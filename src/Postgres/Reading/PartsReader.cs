using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Postgres.Reading;

/// <summary>Collects what is read of a sandbox.</summary>
internal sealed class PartsReader(string name)
{
    private readonly Dictionary<string, Part> parts = new(StringComparer.Ordinal);

    public void Add(string part, KeyValuePair<string, byte[]> entry) => Of(part).Records.Add(entry);

    public void Add(string part, byte[] joined) => Of(part).Items.AddRange(LogItems.Split(joined));

    public StoredSandbox Sandbox() => new(name, parts.ToDictionary(part => part.Key, part => part.Value.Stored(), StringComparer.Ordinal));

    private Part Of(string name)
    {
        if (!parts.TryGetValue(name, out var part)) parts.Add(name, part = new Part());
        return part;
    }

    private sealed class Part
    {
        public List<KeyValuePair<string, byte[]>> Records { get; } = [];

        public List<ReadOnlyMemory<byte>> Items { get; } = [];

        public StoredPart Stored()
        {
            // The database sorts by octets, which differs for some letters.
            Records.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
            return new StoredPart(Records, Items);
        }
    }
}
