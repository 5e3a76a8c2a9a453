using EmailSync.MockServer.Verdicts;
using EmailSync.RunReports;
using EmailSync.RunReports.Waivers;

namespace EmailSync.Cli.Judging;

/// <summary>How calls are to be checked.</summary>
/// <param name="FailOn">The lowest level of finding that fails the verdict.</param>
/// <param name="MinRequests">The minimum number of calls.</param>
/// <param name="Excuses">The rules that may be broken.</param>
/// <param name="Folder">Where the reports go; null for none.</param>
internal sealed record VerdictCriteria(FailOn FailOn, long MinRequests, Excuses Excuses, RunReportFolder? Folder)
{
    /// <summary>Whether a MUST that another server broke fails the verdict, too.</summary>
    public bool FailsOnServer { get; init; }
}
