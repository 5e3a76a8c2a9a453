using EmailSync.Contract;

namespace EmailSync.Testing;

/// <summary>A rule for callers of the EMail agent.</summary>
public sealed class CallerRule
{
    internal CallerRule(Requirement rule) =>
        (Id, Level, Statement, Evidence, Source, Link) =
        (rule.Id, LevelOf(rule.Level), rule.Statement, rule.Evidence, rule.Source, rule.Link);

    /// <summary>The id, which never changes, for example <c>C-BODY-04</c>. Waivers use it.</summary>
    public string Id { get; }

    /// <summary>How much it weighs.</summary>
    public FindingLevel Level { get; }

    /// <summary>The rule itself.</summary>
    public string Statement { get; }

    /// <summary>How surely the rule is known: <c>docs</c>, <c>vendor</c>, <c>observed</c>, <c>rfc</c> or <c>assumed</c>.</summary>
    public string Evidence { get; }

    /// <summary>Where the rule comes from, for instance <c>RFC 9110 §8.3</c>.</summary>
    public string Source { get; }

    /// <summary>The page of the rule on a mock's dashboard, as a path of the mock: <c>/__mock/#/requirements/C-BODY-04</c>.</summary>
    public string Link { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    // As the catalogue spells it.
    private static FindingLevel LevelOf(string level) => Enum.Parse<FindingLevel>(level, ignoreCase: true);
}

/// <summary>How much a broken rule weighs, the worst first.</summary>
public enum FindingLevel
{
    /// <summary>The call is wrong: a server refuses it, or does something unintended.</summary>
    Must,

    /// <summary>The call works, and will cause trouble.</summary>
    Should,

    /// <summary>Allowed, and worth knowing.</summary>
    May,

    /// <summary>Recorded only.</summary>
    Info,
}

/// <summary>Levels as RFC 2119 spells them.</summary>
internal static class LevelWord
{
    public static string Of(FindingLevel level) => level.ToString().ToUpperInvariant();
}
