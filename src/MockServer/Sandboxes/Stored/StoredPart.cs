namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>What is stored of a part.</summary>
/// <param name="Records">By key, in ordinal order.</param>
/// <param name="Items">Items of its log, oldest first. Retention may have dropped older ones.</param>
public sealed record StoredPart(
    IReadOnlyList<KeyValuePair<string, byte[]>> Records, IReadOnlyList<ReadOnlyMemory<byte>> Items);
