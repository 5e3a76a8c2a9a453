namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The tokens, tickets and sessions that were refused as expired or revoked. Not thread-safe.</summary>
internal sealed class RefusedCredentials
{
    private const int Capacity = 64;
    private readonly Dictionary<object, DateTimeOffset> refused = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether it was refused before a call came.</summary>
    public bool WasRefused(object identity, DateTimeOffset call) => refused.TryGetValue(identity, out var time) && time <= call;

    public void Record(object identity, DateTimeOffset now)
    {
        if (refused.ContainsKey(identity)) return; // the first time counts
        if (refused.Count >= Capacity) refused.Remove(refused.MinBy(one => one.Value).Key);
        refused[identity] = now;
    }

    public void Clear() => refused.Clear();
}
