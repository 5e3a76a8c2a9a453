namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The tokens and sessions that were refused as expired. Not thread-safe.</summary>
internal sealed class ToldExpired
{
    private const int Capacity = 64;
    private readonly Dictionary<object, DateTimeOffset> told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether it was refused before a call came.</summary>
    public bool WasTold(object identity, DateTimeOffset call) => told.TryGetValue(identity, out var time) && time <= call;

    public void Tell(object identity, DateTimeOffset now)
    {
        if (told.ContainsKey(identity)) return; // the first time counts
        if (told.Count >= Capacity) told.Remove(told.MinBy(one => one.Value).Key);
        told[identity] = now;
    }

    public void Clear() => told.Clear();
}
