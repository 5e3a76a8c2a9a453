namespace EmailSync.ConformanceTests.Reports;

/// <summary>What was judged, by what, and how to do it again.</summary>
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
        yield return ("Started", ReportTime.Of(run.Started));
        yield return ("Took", ReportTime.Of(run.Duration));
        if (run.SetUpError is not null) yield return ("Set-up", run.SetUpError);
    }
}
