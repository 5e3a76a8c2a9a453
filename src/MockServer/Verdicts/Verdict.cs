using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Verdicts;

/// <summary>The verdict on the code that called one or more sandboxes.</summary>
/// <param name="Calls">How many calls there were.</param>
/// <param name="Refused">How many of them were refused, or failed on purpose.</param>
/// <param name="Operations">Every operation of the built-in contract, in order, including those never called; then those of files that were
/// called.</param>
/// <param name="Findings">The rules that were broken, the worst first.</param>
public sealed record Verdict(long Calls, long Refused, IReadOnlyList<OperationCount> Operations, IReadOnlyList<RuleCount> Findings)
{
    /// <summary>Broken rules that the run waives; they decide nothing.</summary>
    internal IReadOnlyList<RuleCount> Waived { get; init; } = [];

    /// <summary>The operations of files that were never called. There may be thousands.</summary>
    public IReadOnlyList<OperationCount> Uncalled { get; init; } = [];

    /// <summary>The verdict on other servers; null if no exchange with one was evaluated. It decides nothing about the caller.</summary>
    public ServerVerdict? Server { get; init; }

    /// <summary>Whether no MUST and no SHOULD was broken.</summary>
    public bool IsClean => Passes(FailOn.Should);

    /// <summary>Whether no rule of the level or a worse one was broken.</summary>
    public bool Passes(FailOn failOn) => Findings.Pass(failOn);

    /// <summary>How many findings there are of a level.</summary>
    /// <param name="level">As the catalogue spells it.</param>
    public long Count(string level) => Findings.CountOf(level);

    /// <summary>The verdict in a sentence.</summary>
    public string Sentence => Calls == 0
        ? "Nothing was called."
        : $"{Counted.Of(Calls, "call")}, {Refused} refused: {Findings.InWords()}{WaivedWords}.";

    /// <summary>The same with some rules waived.</summary>
    /// <param name="ids">The rules.</param>
    internal Verdict Waiving(IEnumerable<string> ids)
    {
        var apart = ids.ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Findings = [.. Findings.Where(count => !apart.Contains(count.Rule.Id))],
            Waived = [.. Findings.Where(count => apart.Contains(count.Rule.Id))],
        };
    }

    private string WaivedWords => Waived.Count == 0 ? "" : $", {Counted.Of(Waived.Sum(count => count.Count), "finding")} waived";
}
