using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>Takes calls with a finding of a level, or those without any.</summary>
internal sealed class LevelFilter
{
    public const string Expected = "must, should, may or info, or none for calls without a finding";
    private readonly string? level;

    private LevelFilter(string? level) => this.level = level;

    /// <summary>The filter of this name, in any letter case; null where there is none.</summary>
    public static LevelFilter? Of(string name) =>
        name.Equals("none", StringComparison.OrdinalIgnoreCase) ? new LevelFilter(null)
        : RuleLevel.WorstFirst.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } level ? new LevelFilter(level)
        : null;

    public bool Takes(JournalEntry entry)
    {
        if (level is null) return entry.Findings.Count == 0;
        foreach (var finding in entry.Findings)
            if (finding.Rule.Level == level)
                return true;
        return false;
    }
}
