namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>The verdict on one requirement, with its evidence. Secrets are masked in all of it.</summary>
/// <param name="Requirement">The entry of the catalogue.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Summary">The reason, in one sentence.</param>
/// <param name="Observations">What was observed, in order.</param>
/// <param name="Exchanges">What was sent and received, in order.</param>
/// <param name="Obstacle">Why it was not verified; null with every other verdict.</param>
/// <param name="Remedy">What would enable it, for instance "set EMAILSYNC_TICKET"; null with other verdicts.</param>
/// <param name="Duration">Time the check took.</param>
public sealed record RequirementResult(
    Requirement Requirement,
    CheckVerdict Verdict,
    string Summary,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Exchange> Exchanges,
    Obstacle? Obstacle,
    string? Remedy,
    TimeSpan Duration)
{
    /// <summary>Whether the server stopped answering during the check, which is a failure whatever the level.</summary>
    public bool StoppedServer { get; init; }

    /// <summary>The letters before the number: AUTH, CT, NC.</summary>
    public string Group => Requirement.Id[..Requirement.Id.LastIndexOf('-')];

    /// <summary>Whether the requirement applies to the profile and the target at all.</summary>
    public bool Applies => Obstacle is not (Verdicts.Obstacle.OutsideProfile or Verdicts.Obstacle.NotOffered);
}

/// <summary>The suite's verdict on one requirement.</summary>
public enum CheckVerdict
{
    /// <summary>Held in every probe.</summary>
    Pass,

    /// <summary>A MUST was broken.</summary>
    Fail,

    /// <summary>A SHOULD was missed.</summary>
    Warn,

    /// <summary>An INFO or MAY: what the server does is recorded, and is not a fault.</summary>
    Recorded,

    /// <summary>Could not be verified; never counts as held.</summary>
    NotVerified,

    /// <summary>The suite could not tell: the server did not answer, did not speak HTTP, or the setup is wrong.</summary>
    Error,
}

/// <summary>Why a requirement was not verified.</summary>
public enum Obstacle
{
    /// <summary>It applies to another kind of installation than the profile.</summary>
    OutsideProfile,

    /// <summary>It is conditional, and the target does not meet the condition, for instance HTTP/2.</summary>
    NotOffered,

    /// <summary>A setting is missing that would make it possible.</summary>
    Configuration,

    /// <summary>Load or effects were not allowed.</summary>
    Permission,

    /// <summary>The target sent Retry-After twice.</summary>
    Throttled,

    /// <summary>It cannot be observed from outside.</summary>
    Unobservable,

    /// <summary>The server had stopped answering in an earlier check.</summary>
    ServerDown,
}

/// <summary>One observation.</summary>
/// <param name="Held">Whether it was as expected; null if it is only recorded.</param>
/// <param name="Expected">What the requirement expects.</param>
/// <param name="Actual">What was observed.</param>
/// <param name="Exchange">Index of the exchange that shows it; null if none does.</param>
public sealed record Observation(bool? Held, string Expected, string Actual, int? Exchange);

/// <summary>One request and its answer, as bytes, with secrets already masked.</summary>
/// <param name="Label">A description of the request, for instance "control" or "wrong password".</param>
/// <param name="Target">Scheme, host and port that it was sent to, for the command that repeats it.</param>
/// <param name="Request">Every byte sent.</param>
/// <param name="Answer">Every byte received; empty if nothing came.</param>
/// <param name="Status">Status code; 0 if no answer came.</param>
/// <param name="End">How it ended, if not with an ordinary answer: "closed", "reset", "no answer within 5 s".</param>
/// <param name="Duration">From the first byte sent to the last received.</param>
public sealed record Exchange(string Label, Uri Target, byte[] Request, byte[] Answer, int Status, string? End, TimeSpan Duration);
