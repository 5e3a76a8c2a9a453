using EmailSync.MockServer.Admin;

namespace EmailSync.RunReports;

/// <summary>The reports there are.</summary>
public sealed class ReportsRoute : ControlRoute
{
    public ReportsRoute()
        : base("/__mock/reports", "The reports of the calls so far, as emailsync run --report writes them.") =>
        On("GET", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("reports");
            foreach (var report in ReportFile.All)
            {
                json.WriteStartObject();
                json.WriteString("name", report.Name);
                json.WriteString("contentType", report.ContentType);
                json.WriteString("purpose", report.Purpose);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }));
}
