using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;

namespace EmailSync.RunReports;

/// <summary>One report of the calls so far.</summary>
public sealed class ReportRoute : ControlRoute
{
    private readonly ControlScope scope;
    private readonly MemoryBudget memory;

    public ReportRoute(ControlScope scope, MemoryBudget memory)
        : base("/__mock/reports/{name}",
            "One report of the calls so far, by its file's name: report.html, junit.xml, results.sarif, traffic.har, summary.md.")
    {
        (this.scope, this.memory) = (scope, memory);
        On("GET", SendAsync);
    }

    private async Task SendAsync(HttpContext http)
    {
        if (ReportFile.Find(http.Request.RouteValues["name"] as string) is not { } report)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
                $"There is no such report; there are {string.Join(", ", ReportFile.All.Select(known => known.Name))}.");
            return;
        }

        // A report is generated from a snapshot of all calls, which is kept until the report has been read.
        using var hold =
            memory.UnderWay.TryHold(
                Math.Min(StreamedJson.Bytes + scope.Of(http).Sum(sandbox => sandbox.Journal.Bytes), memory.UnderWay.Most / 2));
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        var run = RunRecord.Of(http.RequestServices, ControlScope.Name(http),
            $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}", scope.All(http));
        ControlJson.Start(http);
        http.Response.ContentType = report.ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{report.Name}\"";
        // Should a browser show it all the same: nothing that a call brought may run as a page of this server.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await report.WriteAsync(http.Response.Body, run);
    }
}
