using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>Matches calls with a finding of a level, with any finding, or without one.</summary>
internal sealed class LevelFilter
{
    public const string Expected = "must, should, may or info, any for calls with a finding, or none for calls without one";
    private static readonly LevelFilter Any = new("");
    private static readonly LevelFilter None = new("");
    private readonly string level;

    private LevelFilter(string level) => this.level = level;

    /// <summary>The filter of this name, in any letter case; null if there is none.</summary>
    public static LevelFilter? Of(string name) =>
        name.Equals("none", StringComparison.OrdinalIgnoreCase) ? None
        : name.Equals("any", StringComparison.OrdinalIgnoreCase) ? Any
        : RuleLevel.WorstFirst.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } level
            ? new LevelFilter(level)
        : null;

    public bool Takes(JournalEntry entry)
    {
        if (this == None) return entry.Findings.Count == 0;
        if (this == Any) return entry.Findings.Count > 0;
        foreach (var finding in entry.Findings)
            if (finding.Rule.Level == level)
                return true;
        return false;
    }
}
