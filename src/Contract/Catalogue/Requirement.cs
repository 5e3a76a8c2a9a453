namespace EmailSync.Contract;

/// <summary>A rule of the catalogue.</summary>
/// <param name="Id">Never changes, for instance <c>AUTH-03</c>.</param>
/// <param name="Level">MUST, SHOULD, MAY or INFO.</param>
/// <param name="Source">Where the rule comes from: page, RFC and section, or practice.</param>
/// <param name="Evidence">docs, vendor, observed, rfc or assumed.</param>
/// <param name="Needs">What a test of the rule needs from its target.</param>
/// <param name="Statement">The rule.</param>
public sealed record Requirement(string Id, string Level, string Source, string Evidence, string Needs, string Statement)
{
    private const string ClientPrefix = "C-";

    /// <summary>
    /// The id of the corresponding rule for callers, broken by a call that a server refuses by this rule; null if a caller can do nothing
    /// about it.
    /// </summary>
    public string? CallerRule { get; init; }

    /// <summary>Whether the rule is for callers. The others are for servers.</summary>
    public bool IsForClient => Id.StartsWith(ClientPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The meaning of <see cref="Evidence"/>.</summary>
    public string EvidenceMeaning => Evidence switch
    {
        "docs" => "the vendor's reference page says so",
        "vendor" => "other published material of the vendor says so",
        "observed" => "a captured answer shows it",
        "rfc" => "a standard requires it",
        _ => "an assumption that nobody has observed",
    };

    /// <summary>The page of the rule on a mock's dashboard, as a path of the mock.</summary>
    public string Link => $"/__mock/#/requirements/{Id}";
}
