namespace EmailSync.ReferencePages.Checking;

/// <summary>How page and contract may differ.</summary>
public static class Deviations
{
    /// <summary>The page says it, the contract does not.</summary>
    public const string Missing = "missing";

    /// <summary>Both say it, and differ.</summary>
    public const string Contradicted = "contradicted";

    /// <summary>The contract says it, and neither the page nor other evidence does.</summary>
    public const string Unbacked = "unbacked";

    /// <summary>The contract declares a departure that no page shows.</summary>
    public const string Stale = "stale";

    public static readonly IReadOnlyList<string> All = [Missing, Contradicted, Unbacked, Stale];
}
