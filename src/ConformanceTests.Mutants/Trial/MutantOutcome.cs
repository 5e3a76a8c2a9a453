using EmailSync.ConformanceTests.Mutants.Faults;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Mutants.Trial;

/// <summary>What the suite said of a mutant.</summary>
/// <param name="Mutant">The wrong server.</param>
/// <param name="Named">The verdict on the requirement that it breaks.</param>
/// <param name="Unrelated">MUSTs that failed though the fault has nothing to do with them.</param>
/// <param name="Duration">Time the run took.</param>
public sealed record MutantOutcome(Mutant Mutant, RequirementResult Named, IReadOnlyList<RequirementResult> Unrelated, TimeSpan Duration)
{
    /// <summary>Whether the fault was found: a MUST failed, or a SHOULD was missed.</summary>
    public bool Found => Named.Verdict is Verdict.Fail or Verdict.Warn;

    /// <summary>Found, and nothing else was blamed.</summary>
    public bool Killed => Found && Unrelated.Count == 0;
}
