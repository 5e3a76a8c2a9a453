namespace EmailSync.Explain.DryRuns;

/// <summary>What the mock would answer to a request, and its journal entry.</summary>
/// <param name="Status">Status of the answer; 0 if the connection would end without one.</param>
/// <param name="Entry">The journal entry; null if the web server would answer without one.</param>
internal sealed record DryRun(int Status, JournalEntry? Entry)
{
    /// <summary>An account of the installation; null if it has none.</summary>
    public int? Account { get; init; }

    public IReadOnlyList<Finding> Findings => Entry?.Findings ?? [];

    /// <summary>
    /// Whether the caller has nothing to change: the answer is a success or a configured failure, and no MUST is broken.
    /// </summary>
    public bool IsRight =>
        (Status is >= 200 and < 300 || HasFailingMailbox || HasNamedFault || IsNotImplemented)
            && Findings.All(finding => finding.Rule.Level != RuleLevel.Must);

    /// <summary>
    /// The same for a request to the login, whose success may be a redirect, and whose failure has status 200 for system users.
    /// </summary>
    public bool IsRightSignIn =>
        Status is >= 200 and < 400 && Findings.All(finding => finding is { Refused: false, Rule.Level: not RuleLevel.Must });

    /// <summary>Whether the call fails only because the mail server of its mailbox is configured to fail.</summary>
    public bool HasFailingMailbox =>
        Status == StatusCodes.Status500InternalServerError && Entry is { Requirement: RuleId.ERR_08, Fault: null };

    /// <summary>Whether the account's name requests a fault. Nothing is wrong with such a call: all of it was checked before.</summary>
    public bool HasNamedFault => Entry?.Fault is { By: "account" };

    /// <summary>
    /// Whether the contract has the operation but the mock does not implement it. The call was still checked against the contract.
    /// </summary>
    public bool IsNotImplemented => Entry is not null && IsNotImplementedEntry(Entry);

    /// <summary>Whether the web server refuses the request before any stage sees it: the mock's own refusals name a requirement.</summary>
    public bool IsUnreadable => Entry is null || IsUnreadableEntry(Entry);

    public static bool IsUnreadableEntry(JournalEntry entry) => entry.IsUnreadable;

    public static bool IsNotImplementedEntry(JournalEntry entry) =>
        entry is { CalledOperation: not null, Stage: Stage.Operation, Fault: null, Requirement: null }
            && (entry.Lost?.Status ?? entry.Answer.Status) == StatusCodes.Status501NotImplemented;
}
