using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Verdicts;

/// <summary>The verdict on other servers, by what single answers of theirs show.</summary>
/// <param name="Answers">How many of their answers were evaluated.</param>
/// <param name="Findings">The rules for servers that were broken, the worst first.</param>
public sealed record ServerVerdict(long Answers, IReadOnlyList<RuleCount> Findings)
{
    /// <summary>Whether no MUST and no SHOULD was broken.</summary>
    public bool IsClean => Passes(FailOn.Should);

    /// <summary>Whether no rule of the level or a worse one was broken.</summary>
    public bool Passes(FailOn failOn) => Findings.Pass(failOn);

    /// <summary>How many findings there are of a level.</summary>
    /// <param name="level">As the catalogue spells it.</param>
    public long Count(string level) => Findings.CountOf(level);

    /// <summary>The verdict in a sentence.</summary>
    public string Sentence => $"{Counted.Of(Answers, "answer")} of the server, {Findings.InWords()}.";
}
