namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>A sandbox as it is stored.</summary>
/// <param name="Name">As it was spelt at its first use.</param>
/// <param name="Parts">By their names in the store.</param>
public sealed record StoredSandbox(string Name, IReadOnlyDictionary<string, StoredPart> Parts);
