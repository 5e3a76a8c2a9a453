using System.Collections.Immutable;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>What has changed in a sandbox. It is stored as a whole or not at all.</summary>
/// <param name="Sandbox">Its name.</param>
/// <param name="Parts">The parts that have changed, by their names in the store.</param>
public sealed record ChangeSet(string Sandbox, ImmutableArray<KeyValuePair<string, PartChanges>> Parts)
{
    /// <summary>Bytes of the changes, about.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var (_, part) in Parts) bytes += part.Bytes;
            return bytes;
        }
    }
}
