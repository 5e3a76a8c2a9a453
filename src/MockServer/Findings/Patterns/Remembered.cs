namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>
/// What is remembered, the latest ones, each with a cheap hash, so that nearly no call needs another. Those hashes differ in each
/// process: what was restored has none until it is remembered again. Not thread-safe.
/// </summary>
/// <param name="capacity">Most of them.</param>
/// <param name="timeOf">The earliest one gives way to a new one.</param>
internal abstract class Remembered<TKey, TValue>(int capacity, Func<TValue, DateTimeOffset> timeOf)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> all = [];
    private readonly Dictionary<TKey, int> hashes = [];

    public bool IsEmpty => all.Count == 0;

    public IReadOnlyDictionary<TKey, TValue> All => all;

    /// <summary>Is told of each that is new here, has changed or is gone; null for nobody.</summary>
    public Action<TKey>? Changed { get; set; }

    /// <summary>Whether one with this cheap hash may be remembered.</summary>
    public bool MayHave(int hash) => hashes.Count < all.Count || hashes.ContainsValue(hash);

    public void Put(TKey key, TValue value, int hash)
    {
        Put(key, value);
        hashes[key] = hash;
    }

    /// <summary>Puts back one of before this process.</summary>
    public void Put(TKey key, TValue value)
    {
        if (all.Count >= capacity && !all.ContainsKey(key)) Remove(all.MinBy(one => timeOf(one.Value)).Key);
        all[key] = value;
        Changed?.Invoke(key);
    }

    public void Remove(TKey key)
    {
        hashes.Remove(key);
        if (all.Remove(key)) Changed?.Invoke(key);
    }

    public void Clear()
    {
        all.Clear();
        hashes.Clear();
    }

    protected bool TryGet(TKey key, out TValue value) => all.TryGetValue(key, out value!);
}
