using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Recordings;
using EmailSync.RunReports;

namespace EmailSync.Cli.Judging;

/// <summary>The checked arguments of <c>judge</c>.</summary>
/// <param name="Mock">The settings by which calls are evaluated.</param>
/// <param name="Criteria">How the verdict is made.</param>
/// <param name="Files">Files, folders, or <c>-</c>.</param>
/// <param name="Recordings">How they are read.</param>
/// <param name="Profile">The type of installation if the path does not say it; null for on-site.</param>
internal sealed record JudgePlan(
    MockOptions Mock, VerdictCriteria Criteria, IReadOnlyList<string> Files, RecordingOptions Recordings, InstallationType? Profile)
{
    /// <summary>How the calls are checked.</summary>
    public RunCriteria Evaluation =>
        new("emailsync", ["judge", .. Files], Criteria.FailOn, Criteria.MinRequests, Criteria.Excuses, Sandbox: null)
        {
            FailsOnServer = Criteria.FailsOnServer,
        };
}
