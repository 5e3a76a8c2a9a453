namespace EmailSync.Data.Stores;

/// <summary>How much of the calls and effects a store keeps. What is over goes soon after, the oldest first.</summary>
/// <param name="Calls">Most items of one log of one sandbox, such as its journal.</param>
/// <param name="Octets">Most bytes of all logs of all sandboxes.</param>
/// <param name="Age">The greatest age of an item.</param>
public sealed record StoreRetention(long Calls, long Octets, TimeSpan Age);
