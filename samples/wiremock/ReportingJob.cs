using System.Net.Http.Json;
using System.Text;

namespace EmailSync.Samples.WireMock;

/// <summary>The code under test: synchronises a mailbox, and reports that to another service.</summary>
/// <param name="superOffice">A client with SuperOffice's base URL and credentials.</param>
/// <param name="reports">A client with the base URL of the service that takes reports.</param>
public sealed class ReportingJob(HttpClient superOffice, HttpClient reports)
{
    /// <summary>Runs the job for one account.</summary>
    /// <returns>The number of the report.</returns>
    public async Task<int> RunAsync(int accountId)
    {
        using var account = new StringContent($$$"""{"SyncUserAccount":{"AccountId":{{{accountId}}}} }""", Encoding.UTF8,
            "application/json");
        using var synced = await superOffice.PostAsync("api/v1/Agents/EMail/SyncEmailAccount", account);
        using var reported = await reports.PostAsJsonAsync("reports", new { accountId, status = (int)synced.StatusCode });
        var report = await reported.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Report>();
        return report!.Number;
    }

    private sealed record Report(int Number);
}
