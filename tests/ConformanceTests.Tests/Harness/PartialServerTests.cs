using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>Servers that have SyncEmailAccount, and not the operations beside it.</summary>
public sealed class PartialServerTests
{
    private static readonly string[] Groups = ["FAM", "SYNC", "RDY", "MBX", "ACT", "LOG", "FLD", "NEW", "MSG", "CRE", "RES", "QRY"];
    private static readonly string[] Family =
        [.. SuiteRun.Catalogue.ForServers.Select(entry => entry.Id).Where(id => Groups.Contains(id.Split('-')[0]))];

    [Fact]
    public async Task What_is_404_is_not_verified_and_says_what_to_set()
    {
        var run = await RunAsync();
        Assert.Equal(Family.Length, run.Results.Count);
        Assert.All(run.Results,
            result =>
                Assert.True(result.Verdict == CheckVerdict.NotVerified, $"{result.Requirement.Id} {result.Verdict}: {result.Summary}"));
        Assert.Contains(run.Results, result => result.Remedy?.Contains("EMAILSYNC_FAMILY=0", StringComparison.Ordinal) == true);
        Assert.Equal(2, SuiteRun.Conclude(run).ExitCode);
    }

    [Fact]
    public async Task What_the_settings_leave_out_does_not_apply()
    {
        var run = await RunAsync(("EMAILSYNC_FAMILY", "0"));
        Assert.All(run.Results,
            result => Assert.Equal((CheckVerdict.NotVerified, Obstacle.NotOffered), (result.Verdict, result.Obstacle)));
        Assert.Equal((0, 0), (SuiteRun.Conclude(run).Must.NotVerified, SuiteRun.Conclude(run).Should.NotVerified));
    }

    private static async Task<ConformanceRun> RunAsync(params (string Name, string Value)[] variables)
    {
        var count = 0;
        await using var server = ScriptedServer.Answering(request =>
            request.StartsWith("GET /count", StringComparison.Ordinal) ? Content("200 OK", $$"""{"count":{{count}}}""")
            : !request.Contains("/SyncEmailAccount ", StringComparison.Ordinal) ? Content("404 Not Found", "{}")
            : !request.Contains("dGplMDpUamUw", StringComparison.Ordinal) ? Content("401 Unauthorized", "{}")
            : request.StartsWith("POST", StringComparison.Ordinal) && Count(request, ref count) ? "HTTP/1.1 204 No Content\r\n\r\n"
            : Content("405 Method Not Allowed", "{}"));
        return await SuiteRun.OfAsync(server.Address, TimeSpan.FromSeconds(5), Family,
            [("EMAILSYNC_ACCOUNT", "{\"AccountId\":7}"), ("EMAILSYNC_EFFECTS", $"{new Uri(server.Address, "/count")}"),
                ("EMAILSYNC_ALLOW_EFFECTS", "1"), ("EMAILSYNC_RESTRICTED_BASIC", "noemail:noemail"), .. variables]);
    }

    private static bool Count(string request, ref int count)
    {
        if (request.Contains("AccountId", StringComparison.Ordinal)) Interlocked.Increment(ref count);
        return true;
    }

    private static string Content(string status, string text) =>
        $"HTTP/1.1 {status}\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {text.Length}\r\n\r\n{text}";
}
