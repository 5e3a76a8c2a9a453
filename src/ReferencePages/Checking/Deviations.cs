namespace EmailSync.ReferencePages.Checking;

/// <summary>How page and contract may differ.</summary>
public static class Deviations
{
    /// <summary>The page says it, the contract does not.</summary>
    public const string Missing = "missing";

    /// <summary>Page and contract contradict each other.</summary>
    public const string Contradicted = "contradicted";

    /// <summary>The contract says it, and neither the page nor other evidence does.</summary>
    public const string Unbacked = "unbacked";

    /// <summary>The contract declares a departure that no page shows.</summary>
    public const string Stale = "stale";

    public static readonly IReadOnlyList<string> All = [Missing, Contradicted, Unbacked, Stale];
}

/// <summary>A fact on which page and contract differ.</summary>
/// <param name="How"><see cref="Deviations.Missing"/>, contradicted, unbacked or stale.</param>
/// <param name="Kind">One of <see cref="FactKinds"/>.</param>
/// <param name="Name">Which fact of this kind: a name or a JSON pointer; empty if an operation has only one.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="Page">The page's name; null if there is no page.</param>
/// <param name="PageLine">Where the page says it, or would; 0 if there is no page.</param>
/// <param name="ContractLine">Where the contract says it, or would.</param>
/// <param name="PageSays">What the page says, in words.</param>
/// <param name="ContractSays">What the contract says, in words.</param>
public sealed record PageDeviation(
    string How, string Kind, string Name, string Operation, string? Page, int PageLine, int ContractLine, string PageSays,
    string ContractSays)
{
    /// <summary>The fact in the form that a departure uses.</summary>
    public string Fact => Name.Length > 0 ? $"{Kind} {Name}" : Kind;

    /// <summary>A stable id of its kind, for instance <c>request-media-type.missing</c>.</summary>
    public string RuleId => $"{Kind}.{How}";
}
