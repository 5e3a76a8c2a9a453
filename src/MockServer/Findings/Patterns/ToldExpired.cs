namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The tokens and sessions that callers were told are over. Not safe for threads by itself.</summary>
internal sealed class ToldExpired
{
    private const int Capacity = 64;
    private readonly Dictionary<object, DateTimeOffset> told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether it was told before a call came.</summary>
    public bool WasTold(object identity, DateTimeOffset call) => told.TryGetValue(identity, out var time) && time <= call;

    public void Tell(object identity, DateTimeOffset now)
    {
        if (told.ContainsKey(identity)) return; // the first time counts
        if (told.Count >= Capacity) told.Remove(told.MinBy(one => one.Value).Key);
        told[identity] = now;
    }

    public void Clear() => told.Clear();
}
