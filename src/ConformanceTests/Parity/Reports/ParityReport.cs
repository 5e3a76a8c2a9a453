using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Parity.Reports;

/// <summary>
/// What the reports show of a comparison. It depends on nothing else: apart from the date, the same answers give the same bytes.
/// </summary>
public sealed class ParityReport
{
    /// <param name="run">The comparison.</param>
    /// <param name="known">The list of known differences.</param>
    /// <param name="level">What counts for the exit code.</param>
    /// <param name="command">The command that repeats it, without secrets.</param>
    public ParityReport(ParityRun run, KnownDifferences known, ParityLevel level, string command)
    {
        Run = run;
        Known = known;
        Command = command;
        Named = [.. run.Requirements.Where(parity => parity.IsNamed).OrderBy(parity => parity.Standing)];
        Following = [.. run.Requirements.Where(parity => parity is { IsNamed: false, Standing: ParityStanding.AnswerDiffers })];
        Differences = [.. run.Requirements
            .SelectMany(parity => parity.Unexplained.Select(difference => (Difference: difference, parity.Requirement.Id)))
            .GroupBy(pair => pair.Difference)
            .Select(same => new SeenDifference(same.Key, [.. same.Select(pair => pair.Id).Distinct()]))];
        Explained = [.. run.Requirements
            .SelectMany(parity => parity.Probes.SelectMany(probe => probe.Known)
                .Select(difference => (Difference: difference, parity.Requirement.Id,
                    Reason: known.ReasonFor(parity.Requirement.Id, difference)!)))
            .GroupBy(seen => (seen.Difference, seen.Reason))
            .Select(same => new ExplainedDifference(same.Key.Difference, same.Key.Reason, [.. same.Select(seen => seen.Id).Distinct()]))];
        var verdicts = Named.Count(parity => parity.Standing != ParityStanding.AnswerDiffers);
        ExitCode = run.Target.SetUpError is not null || Count(ParityStanding.NotComparable) == run.Requirements.Count ? 2
            : verdicts > 0 || (level == ParityLevel.Answer && Named.Count > 0) ? 1
            : 0;
    }

    public ParityRun Run { get; }

    public KnownDifferences Known { get; }

    public string Command { get; }

    /// <summary>The requirements that differ by themselves, those with other verdicts first.</summary>
    public IReadOnlyList<RequirementParity> Named { get; }

    /// <summary>The requirements whose answers differ only by what makes the verdicts of others differ.</summary>
    public IReadOnlyList<RequirementParity> Following { get; }

    /// <summary>Every difference that is not explained, once, in the order in which it was seen.</summary>
    public IReadOnlyList<SeenDifference> Differences { get; }

    /// <summary>The differences that the list of known ones explains.</summary>
    public IReadOnlyList<ExplainedDifference> Explained { get; }

    /// <summary>0: nothing differs that counts; 1: something does; 2: nothing could be compared.</summary>
    public int ExitCode { get; }

    /// <summary>The outcome in a sentence.</summary>
    public string Sentence => ExitCode switch
    {
        2 when Run.Target.SetUpError is { } problem => $"Nothing could be compared: {VisibleText.Of(problem).TrimEnd('.')}",
        2 => "Nothing could be compared",
        _ when Named.Count == 0 => $"Alike: {Numbers}",
        _ => $"Different: {Numbers}",
    };

    /// <summary>How many requirements have each standing.</summary>
    public int Count(ParityStanding standing) => Run.Requirements.Count(parity => parity.Standing == standing);

    /// <summary>The facts of the comparison, for people.</summary>
    public IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("Target", $"{Run.Target.Target.AbsoluteUri} ({Run.Target.Profile})");
        if (Run.Manners.Software.Count > 0) yield return ("It says", string.Join("; ", Run.Manners.Software.Select(VisibleText.Of)));
        yield return ("Mock", $"EmailSync {Run.MockVersion}");
        yield return ("Mock's settings", Run.Settings.Count == 0
            ? "defaults"
            : string.Join("; ", Run.Settings.Select(setting => VisibleText.Of($"{setting.Key}={setting.Value}"))));
        yield return ("Contract", Run.ContractHash);
        yield return ("Catalogue", Run.Target.CatalogueHash);
        if (Run.Target.Filter is { } filter) yield return ("Filter", VisibleText.Of(filter));
        yield return ("Seed", Run.Target.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Command", VisibleText.Of(Command));
        yield return ("Started", ReportTime.Shown(Run.Started));
    }

    /// <summary>Why requirements could not be compared, each reason with their ids.</summary>
    public IEnumerable<(string Reason, IReadOnlyList<string> Ids)> NotComparable() =>
        Run.Requirements.Where(parity => parity.Standing == ParityStanding.NotComparable).GroupBy(Why, StringComparer.Ordinal)
            .Select(same => (same.Key, (IReadOnlyList<string>)[.. same.Select(parity => parity.Requirement.Id)]));

    /// <summary>Why a requirement could not be compared.</summary>
    public static string Why(RequirementParity parity) =>
        parity.Target.Verdict is not (CheckVerdict.NotVerified or CheckVerdict.Error)
            ? "other probes were sent to the target than to the mock"
        : VisibleText.Of(parity.Target.Remedy ?? parity.Target.Summary);

    private string Numbers
    {
        get
        {
            (int Count, string Words)[] parts =
            [
                (Count(ParityStanding.Same), "the same"),
                (Count(ParityStanding.VerdictDiffers), "with another verdict"),
                (Named.Count(parity => parity.Standing == ParityStanding.AnswerDiffers), "with other answers"),
                (Following.Count, "with answers that follow from these"),
                (Count(ParityStanding.OnlyTarget), "judged only on the target"),
                (Count(ParityStanding.OnlyMock), "judged only on the mock"),
                (Count(ParityStanding.NotComparable), "not comparable"),
            ];
            return $"of {Counted.Of(Run.Requirements.Count, "requirement")}, "
                + string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Words}"));
        }
    }
}

/// <summary>What makes a comparison end with exit code 1.</summary>
public enum ParityLevel
{
    /// <summary>Another verdict.</summary>
    Verdict,

    /// <summary>Another verdict, or another answer.</summary>
    Answer,
}

/// <summary>A difference, and the requirements that show it.</summary>
public sealed record SeenDifference(Difference Difference, IReadOnlyList<string> Ids);

/// <summary>A difference that is explained, with its reason and the requirements that show it.</summary>
public sealed record ExplainedDifference(Difference Difference, string Reason, IReadOnlyList<string> Ids);

/// <summary>The words and symbols of each standing.</summary>
internal static class StandingWords
{
    public static string Word(this ParityStanding standing) => standing switch
    {
        ParityStanding.Same => "same",
        ParityStanding.VerdictDiffers => "verdict differs",
        ParityStanding.AnswerDiffers => "answer differs",
        ParityStanding.OnlyTarget => "only target",
        ParityStanding.OnlyMock => "only mock",
        _ => "not comparable",
    };

    public static string Sign(this ParityStanding standing) => standing switch
    {
        ParityStanding.Same => "=",
        ParityStanding.VerdictDiffers => "✗",
        ParityStanding.AnswerDiffers => "≠",
        ParityStanding.OnlyTarget or ParityStanding.OnlyMock => "△",
        _ => "?",
    };

    /// <summary>The standing of the suite's reports with the same colour.</summary>
    public static ResultStatus Tone(this ParityStanding standing) => standing switch
    {
        ParityStanding.Same => ResultStatus.Held,
        ParityStanding.VerdictDiffers => ResultStatus.Failed,
        ParityStanding.AnswerDiffers => ResultStatus.Missed,
        ParityStanding.OnlyTarget or ParityStanding.OnlyMock => ResultStatus.Recorded,
        _ => ResultStatus.NotVerified,
    };
}
