namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>How target and mock compare in one requirement.</summary>
/// <param name="Requirement">The entry of the catalogue.</param>
/// <param name="Standing">The comparison in a word.</param>
/// <param name="Target">The suite's result for the target.</param>
/// <param name="Mock">The suite's result for the mock.</param>
/// <param name="Probes">The probes, in the order in which they were sent.</param>
public sealed record RequirementParity(
    Requirement Requirement, ParityStanding Standing, RequirementResult Target, RequirementResult Mock, IReadOnlyList<ProbeParity> Probes)
{
    /// <summary>
    /// The requirements whose verdicts differ by the same differences as are seen here; empty if there is a difference of its own.
    /// </summary>
    public IReadOnlyList<string> FollowsFrom { get; init; } = [];

    /// <summary>Every difference that is seen here, each once.</summary>
    public IEnumerable<Difference> Differences => Probes.SelectMany(probe => probe.Differences).Distinct();

    /// <summary>Differences of its answers that no list explains.</summary>
    public IEnumerable<Difference> Unexplained => Probes.SelectMany(probe => probe.Unexplained).Distinct();

    /// <summary>Whether the report names it: it differs, and neither a known difference nor another requirement explains that.</summary>
    public bool IsNamed => Standing is ParityStanding.VerdictDiffers or ParityStanding.OnlyTarget or ParityStanding.OnlyMock
        || (Standing == ParityStanding.AnswerDiffers && FollowsFrom.Count == 0);
}

/// <summary>The comparison of a requirement in a word.</summary>
public enum ParityStanding
{
    /// <summary>The same verdict, and every answer is alike, or differs only in what the list of known differences explains.</summary>
    Same,

    /// <summary>Other verdicts.</summary>
    VerdictDiffers,

    /// <summary>The same verdict, from answers that a client can tell apart.</summary>
    AnswerDiffers,

    /// <summary>Only the target could be judged.</summary>
    OnlyTarget,

    /// <summary>Only the mock could be judged.</summary>
    OnlyMock,

    /// <summary>Neither could be judged.</summary>
    NotComparable,
}

/// <summary>One probe, with both exchanges.</summary>
/// <param name="Target">The exchange with the target; null if it was not sent there.</param>
/// <param name="Mock">The exchange with the mock; null if it was not sent there.</param>
/// <param name="Differences">What differs.</param>
/// <param name="Known">Those of the differences that the list of known ones explains.</param>
public sealed record ProbeParity(
    Exchange? Target, Exchange? Mock, IReadOnlyList<Difference> Differences, IReadOnlyList<Difference> Known)
{
    public string Label => (Target ?? Mock)!.Label;

    public IEnumerable<Difference> Unexplained => Differences.Except(Known);
}
