namespace EmailSync.Contract;

/// <summary>The levels of rules, as the catalogue spells them.</summary>
public static class RuleLevel
{
    public const string Must = "MUST";
    public const string Should = "SHOULD";

    private static readonly string[] Levels = [Must, Should, "MAY", "INFO"];

    /// <summary>All of them, the worst first.</summary>
    public static IReadOnlyList<string> WorstFirst => Levels;

    /// <summary>0 for the worst.</summary>
    public static int Rank(string level) => Array.IndexOf(Levels, level);
}
