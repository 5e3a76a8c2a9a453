using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Findings.Verdicts;
using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Explain.DryRuns;

/// <summary>What the mock would answer to a request, and what it would journal of it.</summary>
/// <param name="Status">Status of the answer; 0 where the connection would end without one.</param>
/// <param name="Entry">The journal's entry; null where the web server would answer without leaving one.</param>
internal sealed record DryRun(int Status, JournalEntry? Entry)
{
    /// <summary>An account that the installation has; null where it has none.</summary>
    public int? Account { get; init; }

    public IReadOnlyList<Finding> Findings => Entry?.Findings ?? [];

    /// <summary>Whether nobody would have to change anything: it is answered well, and no MUST is broken.</summary>
    public bool IsRight => (Status is >= 200 and < 300 || FailsOnPurpose) && Findings.All(finding => finding.Rule.Level != RuleLevel.Must);

    /// <summary>Whether the mock fails the call because it was told to, and not for anything that is wrong with it.</summary>
    public bool FailsOnPurpose => Status == StatusCodes.Status500InternalServerError && Entry?.Requirement == "ERR-08";

    /// <summary>Whether the operation was called, and not only described.</summary>
    public bool CallsOperation => Entry?.CalledOperation is not null;

    /// <summary>Whether the web server refuses the request before any stage sees it: a refusal of ours names its requirement.</summary>
    public bool IsUnreadable => Entry is null || IsUnreadableEntry(Entry);

    public static bool IsUnreadableEntry(JournalEntry entry) => entry.IsUnreadable;
}
