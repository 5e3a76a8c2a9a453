using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Deviations;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>
/// All that the reports show of a run, made fit to be shown. It holds only what the run holds: the same run gives the same bytes.
/// </summary>
public sealed class RunReport
{
    /// <param name="run">What was checked.</param>
    /// <param name="conclusion">What it came to.</param>
    /// <param name="comparison">What changed since an earlier run; null where none was given.</param>
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

    /// <summary>The run, without its results: those are <see cref="Results"/>.</summary>
    public ConformanceRun Run { get; }

    public Conclusion Conclusion { get; }

    public RunComparison? Comparison { get; }

    /// <summary>Every result, in the run's order.</summary>
    public IReadOnlyList<ReportedResult> Results { get; }

    /// <summary>Where the contract departs from the vendor's page, as far as a requirement speaks of it.</summary>
    public IReadOnlyList<Deviation> Deviations { get; }

    public GroupMatrix Matrix { get; }

    /// <summary>What applies and was not looked at, by what would enable it.</summary>
    public IEnumerable<IGrouping<string, ReportedResult>> ByRemedy =>
        Results.Where(result => result.Standing is Standing.NotVerified)
            .GroupBy(result => result.Remedy ?? "Nothing would enable it", StringComparer.Ordinal);

    private static Uri WithoutUser(Uri target) =>
        target.UserInfo.Length == 0 ? target : new UriBuilder(target) { UserName = "", Password = "" }.Uri;
}

/// <summary>What was checked, by what, and how to do it again.</summary>
internal static class RunFacts
{
    public static IEnumerable<(string Name, string Value)> Of(RunReport report)
    {
        var run = report.Run;
        yield return ("Target", run.Target.AbsoluteUri);
        yield return ("Profile", run.Profile);
        if (run.Filter is not null) yield return ("Asked for", run.Filter);
        yield return ("Catalogue", run.CatalogueHash);
        yield return ("Command", run.Command);
        yield return ("Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Strict", report.Conclusion.Strict ? "yes, a missed SHOULD counts" : "no");
        yield return ("Started", ReportTime.Shown(run.Started));
        yield return ("Took", ReportTime.Of(run.Duration));
        if (run.SetUpError is not null) yield return ("Set-up", run.SetUpError);
    }
}
