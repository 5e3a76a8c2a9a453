using EmailSync.Contract.Names;
using EmailSync.Reporting.Waivers;

namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>The conclusion of a run: one sentence, the numbers, and the exit code.</summary>
public sealed class Conclusion
{
    private const int MostStopped = 8;
    private readonly Dictionary<string, Waiver> waivers;
    private readonly List<string> stopped;

    private Conclusion(ConformanceRun run, IReadOnlyList<Waiver> waivers, bool strict)
    {
        Strict = strict;
        var day = DateOnly.FromDateTime(run.Started.UtcDateTime);
        this.waivers = waivers.Where(waiver => waiver.ExpiryWarning(day) is null)
            .ToDictionary(waiver => waiver.Id, StringComparer.OrdinalIgnoreCase);
        Waivers = [.. waivers.Select(waiver => UseOf(waiver, run, day))];
        stopped = [.. run.Results.Where(result => result.StoppedServer && StandingOf(result) is ResultStatus.Failed)
            .Select(result => result.Requirement.Id)];
        Must = Count(run, "MUST");
        Should = Count(run, "SHOULD");
        Recorded = run.Results.Count(result => StandingOf(result) is ResultStatus.Recorded);
        DoNotApply = run.Results.Count(result => !result.Applies);
        Outcome = Evaluate(run);
        Verdict = Say(run);
        Sentence = run.Results.Count == 0 ? $"{Verdict}." : $"{Verdict}: {Numbers()}.";
    }

    /// <summary>Whether a missed SHOULD fails the run.</summary>
    public bool Strict { get; }

    /// <summary>The outcome.</summary>
    public Outcome Outcome { get; }

    /// <summary>The outcome in words, without the numbers.</summary>
    public string Verdict { get; }

    /// <summary>Verdict, MUST held, failed and not verified, SHOULD held and missed.</summary>
    public string Sentence { get; }

    /// <summary>Numbers for the level MUST.</summary>
    public LevelCount Must { get; }

    /// <summary>Numbers for the level SHOULD.</summary>
    public LevelCount Should { get; }

    /// <summary>How many MAY and INFO were recorded.</summary>
    public int Recorded { get; }

    /// <summary>How many, of any level, do not apply to the profile or the target.</summary>
    public int DoNotApply { get; }

    /// <summary>How each waiver was used, in the order of the file.</summary>
    public IReadOnlyList<WaiverUse> Waivers { get; }

    /// <summary>What to look at although it changes no verdict.</summary>
    public IEnumerable<string> Warnings => Waivers.Select(use => use.Warning).OfType<string>();

    /// <summary>0 conformant, or everything selected held; 1 a MUST failed; 2 not checked; 3 strict, and a SHOULD was missed.</summary>
    public int ExitCode => Outcome switch
    {
        Outcome.Failed => 1,
        Outcome.NotJudged => 2,
        Outcome.Missed => 3,
        _ => 0,
    };

    /// <summary>Draws the conclusion of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="waivers">What may stay broken; at most one per requirement.</param>
    /// <param name="strict">Whether a missed SHOULD fails the run.</param>
    public static Conclusion Of(ConformanceRun run, IReadOnlyList<Waiver> waivers, bool strict) => new(run, waivers, strict);

    /// <summary>The standing of a result. What was only recorded, or not verified, never counts as held.</summary>
    public ResultStatus StandingOf(RequirementResult result)
    {
        if (result.StoppedServer) return waivers.ContainsKey(result.Requirement.Id) ? ResultStatus.Waived : ResultStatus.Failed;
        var isRule = result.Requirement.Level is "MUST" or "SHOULD";
        return result.Verdict switch
        {
            CheckVerdict.Error => ResultStatus.Error,
            CheckVerdict.NotVerified => result.Obstacle switch
            {
                Obstacle.OutsideProfile => ResultStatus.DoesNotApply,
                Obstacle.NotOffered => ResultStatus.NotOffered,
                _ => ResultStatus.NotVerified,
            },
            CheckVerdict.Recorded => isRule ? ResultStatus.NotVerified : ResultStatus.Recorded,
            _ when !isRule => ResultStatus.Recorded,
            CheckVerdict.Pass => ResultStatus.Held,
            _ when waivers.ContainsKey(result.Requirement.Id) => ResultStatus.Waived,
            _ => result.Requirement.Level == "MUST" ? ResultStatus.Failed : ResultStatus.Missed,
        };
    }

    /// <summary>The waiver that excuses a result; null if none does.</summary>
    public Waiver? WaiverOf(RequirementResult result) => StandingOf(result) is ResultStatus.Waived ? waivers[result.Requirement.Id] : null;

    private WaiverUse UseOf(Waiver waiver, ConformanceRun run, DateOnly day)
    {
        if (waiver.ExpiryWarning(day) is { } expired) return new WaiverUse(waiver, WaiverState.Expired, expired);
        var result = run.Results.FirstOrDefault(result => result.Requirement.Id.Equals(waiver.Id, StringComparison.OrdinalIgnoreCase));
        if (result is null) return new WaiverUse(waiver, WaiverState.NotAsked, null);
        var standing = StandingOf(result);
        return standing is ResultStatus.Waived
            ? new WaiverUse(waiver, WaiverState.Applied, null)
            : new WaiverUse(waiver, WaiverState.Unused,
                $"The waiver for {waiver.Id} is not used: the requirement did not fail ({standing.Word()}).");
    }

    private LevelCount Count(ConformanceRun run, string level)
    {
        var standings = run.Results.Where(result => result.Requirement.Level == level).Select(StandingOf).ToList();
        return new LevelCount(
            standings.Count(standing => standing is ResultStatus.Held),
            standings.Count(standing => standing is ResultStatus.Failed or ResultStatus.Missed),
            standings.Count(standing => standing is ResultStatus.Waived),
            standings.Count(standing => standing is ResultStatus.NotVerified),
            standings.Count(standing => standing is ResultStatus.Error),
            standings.Count(standing => standing is ResultStatus.DoesNotApply or ResultStatus.NotOffered));
    }

    // An observed failure counts, whatever else could not be checked.
    private Outcome Evaluate(ConformanceRun run)
    {
        if (Must.Broken > 0 || stopped.Count > 0) return Outcome.Failed;
        if (run.SetUpError is not null || Must.NotVerified + Must.Errors > 0 || !HasEvaluated(run)) return Outcome.NotJudged;
        if (Strict && Should.Broken > 0) return Outcome.Missed;
        return run.Filter is null ? Outcome.Conformant : Outcome.AskedHeld;
    }

    private bool HasEvaluated(ConformanceRun run) => run.Filter is null
        ? Must.Held + Must.Waived > 0
        : Must.Held + Must.Waived + Should.Held + Should.Broken + Should.Waived + Recorded > 0;

    private string Say(ConformanceRun run) => Outcome switch
    {
        Outcome.Conformant => $"Conformant{WithWaivers()}",
        Outcome.AskedHeld =>
            $"{Counted.Of(Must.Held + Should.Held, "requirement")} of the catalogue held{WithWaivers()}, "
                + $"of {run.Results.Count} selected ({VisibleText.Of(run.Filter!)})",
        Outcome.Failed when stopped.Count > 0 => $"Not conformant, because the server stopped answering during {Listed(stopped)}",
        Outcome.Failed when run.Filter is null => "Not conformant",
        Outcome.Failed =>
            $"{Must.Broken} of the {Counted.Of(run.Results.Count, "requirement")} selected failed ({VisibleText.Of(run.Filter!)})",
        Outcome.Missed => $"Every MUST held{WithWaivers()}, but the run is strict and a SHOULD was missed",
        _ when run.SetUpError is not null => $"Not checked, because of the setup ({VisibleText.Of(run.SetUpError).TrimEnd('.')})",
        _ when !HasEvaluated(run) => "Not checked, because no check could be made",
        _ => "Not checked in full",
    };

    private static string Listed(List<string> ids) => string.Join(", ", ids.Take(MostStopped)) + (ids.Count > MostStopped ? ", …" : "");

    private string WithWaivers() => Must.Waived switch
    {
        0 => "",
        1 => " with 1 waiver",
        _ => $" with {Must.Waived} waivers",
    };

    private string Numbers()
    {
        var must = $"{Must.Held} MUST held, {Must.Broken} failed, {Must.NotVerified} not verified{Extra(Must)}";
        var should = $"{Should.Held} SHOULD held, {Should.Broken} "
            + $"missed{(Should.NotVerified > 0 ? $", {Should.NotVerified} not verified" : "")}{Extra(Should)}";
        return DoNotApply > 0
            ? $"{must}; {should}; {DoNotApply} of the catalogue {(DoNotApply == 1 ? "does" : "do")} not apply here"
            : $"{must}; {should}";
    }

    private static string Extra(LevelCount count) =>
        (count.Errors > 0 ? $", {count.Errors} could not be checked" : "") + (count.Waived > 0 ? $", {count.Waived} waived" : "");
}

/// <summary>The outcome of a run.</summary>
public enum Outcome
{
    /// <summary>The whole catalogue was selected, and every MUST that applies held or is waived.</summary>
    Conformant,

    /// <summary>A part of the catalogue was selected, and no MUST of it failed.</summary>
    AskedHeld,

    /// <summary>A MUST failed.</summary>
    Failed,

    /// <summary>The setup is wrong, nothing was checked, or a MUST that applies could not be checked.</summary>
    NotJudged,

    /// <summary>Every MUST held, the run is strict, and a SHOULD was missed.</summary>
    Missed,
}

/// <summary>The number of requirements of one level in each standing.</summary>
/// <param name="Held">Held.</param>
/// <param name="Broken">Failed, for a MUST; missed, for a SHOULD.</param>
/// <param name="Waived">Broken, and excused by a waiver.</param>
/// <param name="NotVerified">Not verified, although they apply.</param>
/// <param name="Errors">The suite could not tell.</param>
/// <param name="DoNotApply">Outside the profile, or conditional on what the target does not do.</param>
public sealed record LevelCount(int Held, int Broken, int Waived, int NotVerified, int Errors, int DoNotApply);

/// <summary>How a waiver was used in a run.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="State">Whether it excused something.</param>
/// <param name="Warning">Why somebody should look at it; null if it was needed.</param>
public sealed record WaiverUse(Waiver Waiver, WaiverState State, string? Warning);

/// <summary>Whether a waiver excused something.</summary>
public enum WaiverState
{
    /// <summary>The requirement was broken, and the waiver excuses it.</summary>
    Applied,

    /// <summary>The requirement was not broken.</summary>
    Unused,

    /// <summary>Its last day has passed.</summary>
    Expired,

    /// <summary>The run did not select the requirement.</summary>
    NotAsked,
}
