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

/// <summary>What the suite says of one requirement.</summary>
public enum Verdict
{
    /// <summary>Held in every probe.</summary>
    Pass,

    /// <summary>A MUST was broken.</summary>
    Fail,

    /// <summary>A SHOULD was missed.</summary>
    Warn,

    /// <summary>An INFO or MAY: what the server does is written down, and is no fault.</summary>
    Recorded,

    /// <summary>Could not be looked at; never counts as held.</summary>
    NotVerified,

    /// <summary>The suite could not tell: the server fell silent, spoke no HTTP, or the set-up is wrong.</summary>
    Error,
}

/// <summary>Why a requirement was not verified.</summary>
public enum Obstacle
{
    /// <summary>It speaks of another kind of installation than the profile.</summary>
    OutsideProfile,

    /// <summary>It is conditional, and the target does not do what it is conditional on, for instance HTTP/2.</summary>
    NotOffered,

    /// <summary>A setting is missing that would make it possible.</summary>
    Configuration,

    /// <summary>Load or effects were not allowed.</summary>
    Permission,

    /// <summary>The target asked twice to come back later.</summary>
    Throttled,

    /// <summary>It cannot be seen from outside.</summary>
    Unobservable,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Held">Whether it was as expected; null where it is only recorded.</param>
/// <param name="Expected">What the requirement asks for.</param>
/// <param name="Actual">What was there.</param>
/// <param name="Exchange">Index of the exchange that shows it; null where none does.</param>
public sealed record Observation(bool? Held, string Expected, string Actual, int? Exchange);

/// <summary>One request and its answer, as bytes, with secrets already hidden.</summary>
/// <param name="Label">What this request is, for instance "control" or "wrong password".</param>
/// <param name="Target">Where it went: scheme, host and port, for the line that reproduces it.</param>
/// <param name="Request">Every byte sent.</param>
/// <param name="Answer">Every byte received; empty where nothing came.</param>
/// <param name="Status">Status code; 0 where no answer came.</param>
/// <param name="End">How it ended, where that is not an ordinary answer: "closed", "reset", "no answer within 5 s".</param>
/// <param name="Duration">From the first byte sent to the last received.</param>
public sealed record Exchange(string Label, Uri Target, byte[] Request, byte[] Answer, int Status, string? End, TimeSpan Duration);
