using EmailSync.Reporting.JUnit;

namespace EmailSync.ConformanceTests.Reports.JUnit;

/// <summary>
/// junit.xml: a suite for each group, a case for each requirement. A missed SHOULD is a passed case with a remark, unless
/// the run is strict: otherwise it would fail a build although the exit code is 0.
/// </summary>
public static class JUnitReport
{
    private const string Tool = "conformance";

    public static string Write(RunReport report) => new JUnitLog(
        [.. SetUp(report),
            .. report.Results.GroupBy(result => result.Group, StringComparer.Ordinal).Select(group => Suite(report, [.. group]))])
    {
        Name = "EmailSync conformance",
        Time = report.Run.Duration,
    }.Write();

    private static IEnumerable<JUnitSuite> SetUp(RunReport report) => report.Run.SetUpError is { } error
        ? [new JUnitSuite("set-up", [new JUnitCase($"{Tool}.set-up", "The target accepts the control", JUnitOutcome.Error, error, null)])]
        : [];

    private static JUnitSuite Suite(RunReport report, IReadOnlyList<ReportedResult> results) => new(
        results[0].Group, [.. results.Select(result => Case(result, report.Conclusion.Strict))])
    {
        Time = results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration),
        Started = report.Run.Started,
        Properties =
        [
            ("target", report.Run.Target.AbsoluteUri), ("profile", report.Run.Profile), ("catalogue", report.Run.CatalogueHash),
            ("seed", report.Run.Seed.ToString(CultureInfo.InvariantCulture)),
        ],
    };

    private static JUnitCase Case(ReportedResult result, bool strict)
    {
        var outcome = Outcome(result, strict);
        var (message, text) = outcome switch
        {
            JUnitOutcome.Skipped => (Reason(result), null),
            JUnitOutcome.Passed when result.Standing is ResultStatus.Held => (null, null),
            JUnitOutcome.Passed => (null, $"{result.Standing.Word()}: {result.Summary}\n{Evidence.Of(result)}"),
            _ => ((string?)result.Summary, (string?)Evidence.Of(result)),
        };
        var name = $"{result.Id} {result.Requirement.Level}: {result.Requirement.Statement}";
        return new JUnitCase($"{Tool}.{result.Group}", name, outcome, message, text) { Time = result.Duration };
    }

    private static string Reason(ReportedResult result) => result.Waiver is { } waiver
        ? $"waived until {ReportTime.Day(waiver.Expires)}: {waiver.Reason}"
        : $"{result.Standing.Word()}: {result.Summary}{(result.Remedy is { } remedy ? $" {remedy}" : "")}";

    private static JUnitOutcome Outcome(ReportedResult result, bool strict) => result.Standing switch
    {
        ResultStatus.Failed => JUnitOutcome.Failed,
        ResultStatus.Missed when strict => JUnitOutcome.Failed,
        ResultStatus.Error => JUnitOutcome.Error,
        ResultStatus.Waived or ResultStatus.NotVerified or ResultStatus.NotOffered or ResultStatus.DoesNotApply => JUnitOutcome.Skipped,
        _ => JUnitOutcome.Passed,
    };
}
