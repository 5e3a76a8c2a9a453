namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>
/// Cheap hashes of what is remembered, so that of nearly all calls no other is needed. They differ in each process: what was restored
/// has none until it is remembered again. Not thread-safe.
/// </summary>
internal sealed class QuickHashes<T>
    where T : notnull
{
    private readonly Dictionary<T, int> hashes = [];

    public void Note(T remembered, int hash) => hashes[remembered] = hash;

    public void Remove(T forgotten) => hashes.Remove(forgotten);

    public void Clear() => hashes.Clear();

    /// <summary>Whether one with this hash may be remembered.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="count">How many are remembered.</param>
    public bool MayHave(int hash, int count) => hashes.Count < count || hashes.ContainsValue(hash);
}
