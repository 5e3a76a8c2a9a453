namespace EmailSync.Explain.DryRuns;

/// <summary>What the mock would answer to a request, and what it would journal of it.</summary>
/// <param name="Status">Status of the answer; 0 where the connection would end without one.</param>
/// <param name="Entry">The journal's entry; null where the web server would answer without leaving one.</param>
internal sealed record DryRun(int Status, JournalEntry? Entry)
{
    /// <summary>An account that the installation has; null where it has none.</summary>
    public int? Account { get; init; }

    public IReadOnlyList<Finding> Findings => Entry?.Findings ?? [];

    /// <summary>
    /// Whether nobody would have to change anything: it is answered well, or as the mock was told to, and no MUST is broken.
    /// </summary>
    public bool IsRight =>
        (Status is >= 200 and < 300 || HasFailingMailbox || HasNamedFault || IsNotImplemented)
            && Findings.All(finding => finding.Rule.Level != RuleLevel.Must);

    /// <summary>Whether the mock fails the call because the mail server of its mailbox is told to fail.</summary>
    public bool HasFailingMailbox =>
        Status == StatusCodes.Status500InternalServerError && Entry is { Requirement: RuleId.ERR_08, Fault: null };

    /// <summary>Whether the name of its account asks for a fault. Nothing is wrong with such a call: all of it is checked before.</summary>
    public bool HasNamedFault => Entry?.Fault is { By: "account" };

    /// <summary>
    /// Whether the contract has the operation and the mock no behaviour for it. The call was checked by the contract all the same.
    /// </summary>
    public bool IsNotImplemented => Entry is not null && IsNotImplementedEntry(Entry);

    /// <summary>Whether the web server refuses the request before any stage sees it: a refusal of ours names its requirement.</summary>
    public bool IsUnreadable => Entry is null || IsUnreadableEntry(Entry);

    public static bool IsUnreadableEntry(JournalEntry entry) => entry.IsUnreadable;

    public static bool IsNotImplementedEntry(JournalEntry entry) =>
        entry is { CalledOperation: not null, Stage: Stage.Operation, Fault: null, Requirement: null }
            && (entry.Lost?.Status ?? entry.Answer.Status) == StatusCodes.Status501NotImplemented;
}
