using System.Text.Json.Nodes;
using EmailSync.Reporting.Sarif;

namespace EmailSync.ConformanceTests.Reports.Sarif;

/// <summary>
/// results.sarif: a rule for each requirement, a result for each that needs attention. What held is left out: code scanning
/// viewers show every result as an alert, whatever its kind.
/// </summary>
public static class SarifReport
{
    public static string Write(RunReport report)
    {
        var text = new SarifRuleText(report.Results.Select(result => result.Requirement));
        var (run, conclusion) = (report.Run, report.Conclusion);
        return new SarifLog(
            "EmailSync conformance suite",
            // One baseline for each profile: what holds in one may fail in the other.
            $"emailsync-conformance/{run.Profile}/",
            [.. report.Results.Select(result => SarifRule.Of(result.Requirement))],
            new SarifInvocation(conclusion.ExitCode != 2, run.Command, conclusion.ExitCode, ReportTime.Of(run.Started),
                ReportTime.Of(run.Started + run.Duration), Notifications(report)),
            report.Results.Select(result => Result(report, text, result)).OfType<SarifResult>(),
            new JsonObject
            {
                ["sentence"] = conclusion.Sentence,
                ["target"] = run.Target.AbsoluteUri,
                ["profile"] = run.Profile,
                ["catalogueHash"] = run.CatalogueHash,
                ["seed"] = run.Seed
            },
            text.Artifact).Write();
    }

    private static IEnumerable<SarifNotification> Notifications(RunReport report)
    {
        if (report.Run.SetUpError is { } error) yield return new SarifNotification("error", new(error));
        foreach (var warning in report.Conclusion.Warnings) yield return new SarifNotification("warning", new(warning));
    }

    private static string? Level(ResultStatus standing) => standing switch
    {
        ResultStatus.Failed or ResultStatus.Error or ResultStatus.Waived => "error",
        ResultStatus.Missed => "warning",
        ResultStatus.NotVerified => "note",
        _ => null,
    };

    private static SarifResult? Result(RunReport report, SarifRuleText text, ReportedResult result)
    {
        if (Level(result.Standing) is not { } level) return null;
        return new SarifResult(
            result.Id,
            result.Requirement.Level == "MUST" || level == "note" ? level : "warning",
            new(result.Standing is ResultStatus.Failed or ResultStatus.Missed or ResultStatus.Waived
                ? $"{result.Summary}\n\n{Evidence.Of(result)}"
                : $"{result.Standing.Word()}: {result.Summary} {result.Remedy}".TrimEnd()),
            [text.LocationOf(result.Id, new(result.Id, $"{result.Group}/{result.Id}"))],
            null,
            null,
            // Without verdict and wording: an alert stays the same while the requirement is broken.
            SarifResult.Fingerprint("requirement/v1", report.Run.Profile, result.Id),
            result.Waiver is { } waiver ? SarifSuppression.External($"{waiver.Reason} (until {ReportTime.Day(waiver.Expires)})") : null);
    }
}
