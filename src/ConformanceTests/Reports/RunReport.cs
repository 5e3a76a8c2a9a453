using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Deviations;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>
/// Everything that the reports show of a run. It depends on nothing else: the same run gives the same bytes.
/// </summary>
public sealed class RunReport
{
    /// <param name="run">The run.</param>
    /// <param name="conclusion">Its conclusion.</param>
    /// <param name="comparison">What changed since an earlier run; null if none was given.</param>
    public RunReport(ConformanceRun run, Conclusion conclusion, RunComparison? comparison = null)
    {
        Run = run with
        {
            Target = WithoutUser(run.Target),
            TargetName = VisibleText.Of(run.TargetName),
            Profile = VisibleText.Of(run.Profile),
            CatalogueHash = VisibleText.Of(run.CatalogueHash),
            Command = VisibleText.Of(run.Command),
            Filter = run.Filter is null ? null : VisibleText.Of(run.Filter),
            SetUpError = run.SetUpError is null ? null : VisibleText.Of(run.SetUpError),
        };
        Conclusion = conclusion;
        Comparison = comparison;
        Results = [.. run.Results.Select(result => new ReportedResult(result, conclusion))];
        Deviations = DeviationList.Concerning(run.Results.Select(result => result.Requirement));
        Matrix = new GroupMatrix(Results);
    }

    /// <summary>The run, without its results: use <see cref="Results"/>.</summary>
    public ConformanceRun Run { get; }

    public Conclusion Conclusion { get; }

    public RunComparison? Comparison { get; }

    /// <summary>Every result, in the run's order.</summary>
    public IReadOnlyList<ReportedResult> Results { get; }

    /// <summary>The deviations from the vendor's page that a requirement names.</summary>
    public IReadOnlyList<Deviation> Deviations { get; }

    public GroupMatrix Matrix { get; }

    /// <summary>What fails the run: broken MUSTs, and in a strict run missed SHOULDs.</summary>
    public IReadOnlyList<ReportedResult> Failures => [.. Results.Where(Fails).OrderBy(result => result.Standing)];

    /// <summary>What the suite cannot tell.</summary>
    public IReadOnlyList<ReportedResult> Errors => [.. Results.Where(result => result.Standing is ResultStatus.Error)];

    /// <summary>Missed SHOULDs that do not fail the run.</summary>
    public IReadOnlyList<ReportedResult> Missed =>
        [.. Results.Where(result => result.Standing is ResultStatus.Missed && !Fails(result))];

    /// <summary>What applies but was not verified, by what would enable it.</summary>
    public IEnumerable<IGrouping<string, ReportedResult>> ByRemedy =>
        Results.Where(result => result.Standing is ResultStatus.NotVerified)
            .GroupBy(result => result.Remedy ?? "Nothing would enable it", StringComparer.Ordinal);

    private bool Fails(ReportedResult result) =>
        result.Standing is ResultStatus.Failed || (Conclusion.Strict && result.Standing is ResultStatus.Missed);

    private static Uri WithoutUser(Uri target) =>
        target.UserInfo.Length == 0 ? target : new UriBuilder(target) { UserName = "", Password = "" }.Uri;
}

/// <summary>What was checked, with what, and how to repeat it.</summary>
internal static class RunFacts
{
    public static IEnumerable<(string Name, string Value)> Of(RunReport report)
    {
        var run = report.Run;
        yield return ("Target", run.Target.AbsoluteUri);
        yield return ("Profile", run.Profile);
        if (run.NotOffered.Count > 0) yield return ("Not offered", string.Join(", ", run.NotOffered));
        if (run.Filter is not null) yield return ("Filter", run.Filter);
        yield return ("Catalogue", run.CatalogueHash);
        yield return ("Command", run.Command);
        yield return ("Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Strict", report.Conclusion.Strict ? "yes, a missed SHOULD fails the run" : "no");
        yield return ("Started", ReportTime.Shown(run.Started));
        yield return ("Took", ReportTime.Of(run.Duration));
        if (run.SetUpError is not null) yield return ("Set-up", run.SetUpError);
    }
}
