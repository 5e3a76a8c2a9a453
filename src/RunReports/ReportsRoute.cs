using EmailSync.MockServer.Admin;

namespace EmailSync.RunReports;

/// <summary>The reports there are.</summary>
public sealed class ReportsRoute : ControlRoute
{
    public ReportsRoute()
        : base("/__mock/reports", "The reports of the calls so far, as emailsync run --report writes them.") =>
        On("GET", http => ControlJson.WriteAsync(
            http, new(ReportFile.All.Select(report => new ReportJson(report.Name, report.ContentType, report.Purpose))),
            RunJson.Default.ReportsJson));
}

internal sealed record ReportsJson(IEnumerable<ReportJson> Reports);

internal sealed record ReportJson(string Name, string ContentType, string Purpose);
