using EmailSync.Contract;

namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>The verdict on one requirement, with what it stands on. Secrets are hidden in all of it.</summary>
/// <param name="Requirement">The entry of the catalogue.</param>
/// <param name="Verdict">What the suite says.</param>
/// <param name="Summary">One sentence: why.</param>
/// <param name="Observations">What was looked at, in order.</param>
/// <param name="Exchanges">What was sent and received, in order.</param>
/// <param name="Obstacle">Why it was not verified; null with every other verdict.</param>
/// <param name="Remedy">What would enable it, for instance "set EMAILSYNC_TICKET"; null with other verdicts.</param>
/// <param name="Duration">Time the check took.</param>
public sealed record RequirementResult(
    Requirement Requirement,
    Verdict Verdict,
    string Summary,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Exchange> Exchanges,
    Obstacle? Obstacle,
    string? Remedy,
    TimeSpan Duration)
{
    /// <summary>The letters before the number: AUTH, CT, NC.</summary>
    public string Group => Requirement.Id[..Requirement.Id.LastIndexOf('-')];

    /// <summary>Whether the profile and the target bring the requirement into play at all.</summary>
    public bool Applies => Obstacle is not (Verdicts.Obstacle.OutsideProfile or Verdicts.Obstacle.NotOffered);
}
