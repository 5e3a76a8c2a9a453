namespace EmailSync.Cluster.Ownership;

/// <summary>A sandbox's name as the key of its grain: the same for all spellings, and never empty.</summary>
internal static class SandboxKey
{
    private const string Spelling = "spelling";

    public static string Of(string name) => $"/{name.ToLowerInvariant()}";

    /// <summary>Tells the grain how the caller spells the name, which is the name's spelling if this is its first use.</summary>
    public static void Tell(string name) => RequestContext.Set(Spelling, name);

    /// <summary>The name as the caller spells it.</summary>
    public static string Spelt(string key) =>
        RequestContext.Get(Spelling) is string told && Of(told) == key ? told : key[1..];
}
