namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>What has changed in a sandbox. It is stored as a whole or not at all.</summary>
/// <param name="Sandbox">Its name.</param>
/// <param name="Parts">The parts that have changed, by their names in the store.</param>
public sealed record ChangeSet(string Sandbox, IReadOnlyList<KeyValuePair<string, PartChanges>> Parts);
