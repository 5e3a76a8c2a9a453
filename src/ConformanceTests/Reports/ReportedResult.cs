using EmailSync.Reporting.Waivers;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>A result as the reports show it.</summary>
public sealed class ReportedResult
{
    internal ReportedResult(RequirementResult result, Conclusion conclusion)
    {
        Requirement =
            result.Requirement with
            {
                Statement = VisibleText.Of(result.Requirement.Statement),
                Source = VisibleText.Of(result.Requirement.Source)
            };
        Group = result.Group;
        Verdict = result.Verdict;
        Standing = conclusion.StandingOf(result);
        Waiver = conclusion.WaiverOf(result);
        Summary = VisibleText.Of(result.Summary);
        Obstacle = result.Obstacle;
        Remedy = result.Remedy is null ? null : VisibleText.Of(result.Remedy);
        Duration = result.Duration;
        Source = SourcePart.Of(Requirement.Source);
        Observations =
            [.. result.Observations.Select(observation =>
                observation with { Expected = VisibleText.Of(observation.Expected), Actual = VisibleText.Of(observation.Actual) })];
        Exchanges = [.. result.Exchanges.Select((exchange, index) => new ReportedExchange(exchange, result.Requirement.Id, index))];
    }

    public Requirement Requirement { get; }

    public string Id => Requirement.Id;

    public string Group { get; }

    public CheckVerdict Verdict { get; }

    public ResultStatus Standing { get; }

    /// <summary>The waiver that excuses it; null if none does.</summary>
    public Waiver? Waiver { get; }

    public string Summary { get; }

    public Obstacle? Obstacle { get; }

    public string? Remedy { get; }

    public TimeSpan Duration { get; }

    /// <summary>The source in parts, each with its link.</summary>
    public IReadOnlyList<SourcePart> Source { get; }

    public IReadOnlyList<Observation> Observations { get; }

    public IReadOnlyList<ReportedExchange> Exchanges { get; }

    /// <summary>The observation that decided; null if there is none.</summary>
    public Observation? Decisive =>
        Observations.FirstOrDefault(observation => observation.Held == false) ?? (Observations.Count > 0 ? Observations[0] : null);

    /// <summary>The exchange of that observation; null if there is none.</summary>
    public ReportedExchange? DecisiveExchange =>
        Decisive?.Exchange is { } index && index >= 0 && index < Exchanges.Count
            ? Exchanges[index]
            : Exchanges.Count == 1 ? Exchanges[0] : null;
}
