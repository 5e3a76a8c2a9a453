namespace EmailSync.Contract.Tests;

/// <summary>The words for how surely something is known.</summary>
internal static class EvidenceWords
{
    public static IReadOnlyList<string> All { get; } = ["docs", "vendor", "observed", "rfc", "assumed"];
}
