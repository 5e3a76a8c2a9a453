using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Traffic.Tests;

/// <summary>How the findings about a server are shown, apart from those about the caller.</summary>
public sealed class ShowingTests(Exchanges exchanges)
{
    private static Exchange Wrong =>
        Exchanges.Right().Answered(204, null, ("Content-Length", "0")) with { Source = "traffic.har, entry 17" };

    [Fact]
    public async Task The_journal_has_them_beside_those_of_the_caller()
    {
        var (entry, sandbox) = await WrongAsync();

        var call = await sandbox.GetJsonAsync($"/__mock/requests/{entry.Id}");

        Assert.Equal(0, call.GetProperty("findings").GetArrayLength());
        var finding = Assert.Single(call.GetProperty("serverFindings").EnumerateArray());
        Assert.Equal(("NC-03", "answer header Content-Length", "0"), (finding.GetProperty("id").GetString(),
            finding.GetProperty("place").GetString(), finding.GetProperty("sent").GetString()));
        Assert.Equal(("server", "traffic.har, entry 17"),
            (call.GetProperty("answeredBy").GetString(), call.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task The_verdict_has_a_part_of_its_own_for_the_server()
    {
        var (_, sandbox) = await WrongAsync();

        var verdict = await sandbox.GetJsonAsync("/__mock/verdict");

        Assert.True(verdict.GetProperty("clean").GetBoolean());
        var server = verdict.GetProperty("server");
        Assert.Equal(("2 answers of the server, 1 MUST finding, 0 SHOULD findings.", false, 2),
            (server.GetProperty("sentence").GetString(), server.GetProperty("clean").GetBoolean(),
                server.GetProperty("answers").GetInt32()));
        Assert.Equal("NC-03", Assert.Single(server.GetProperty("findings").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_mock_that_answers_itself_has_neither()
    {
        var sandbox = exchanges.Mock.Sandbox("answers-itself");
        using var answer = await sandbox.SendAsync(sandbox.Call());

        Assert.False((await sandbox.GetJsonAsync("/__mock/verdict")).TryGetProperty("server", out _));
        Assert.False(Assert.Single(await sandbox.JournalAsync()).TryGetProperty("serverFindings", out _));
    }

    [Theory]
    [InlineData("report.html", "<h2 id=\"server\">The server</h2>")]
    [InlineData("summary.md", "## The server")]
    [InlineData("junit.xml", "emailsync.server")]
    [InlineData("results.sarif", "NC-03")]
    public async Task Each_report_names_them_in_its_own_place(string report, string place)
    {
        var (_, sandbox) = await WrongAsync();

        using var answer = await sandbox.GetAsync($"/__mock/reports/{report}");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(place, text, StringComparison.Ordinal);
        // Markdown has backslashes before what it could take for its own.
        Assert.Contains("no Content-Length on a 204", text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if (report == "junit.xml")
            Assert.Equal(["emailsync", "emailsync.server"],
                XDocument.Parse(text).Descendants("testsuite").Select(suite => suite.Attribute("name")!.Value));
        if (report == "results.sarif") using (JsonDocument.Parse(text)) { }
    }

    [Fact]
    public async Task The_list_of_the_dashboard_counts_them()
    {
        var (entry, sandbox) = await WrongAsync();

        var calls = await sandbox.GetJsonAsync("/__mock/dashboard/calls");

        var row = calls.GetProperty("calls").EnumerateArray().Single(row => row.GetProperty("id").GetString() == entry.Id.ToString());
        Assert.Equal(1, row.GetProperty("serverFindings").GetProperty("must").GetInt32());
        Assert.Empty(row.GetProperty("findings").EnumerateObject());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--fail-on-server")]
    public async Task Judging_a_file_fails_for_the_server_only_if_it_is_asked_to(int code, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "traffic.har");
        await File.WriteAllTextAsync(file, """
            {"log":{"version":"1.2","creator":{"name":"test","version":"1"},"entries":[{"startedDateTime":"2026-05-04T03:02:01.000Z","time":12,
            "request":{"method":"POST","url":"https://crm.example.com/SuperOffice/api/v1/Agents/EMail/SyncEmailAccount","httpVersion":"HTTP/1.1",
            "headers":[{"name":"Host","value":"crm.example.com"},{"name":"Authorization","value":"Basic c29tZWJvZHk6YSBwYXNzd29yZA=="},
            {"name":"Content-Type","value":"application/json"}],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":41,
            "postData":{"mimeType":"application/json","text":"{\"SyncUserAccount\":{\"AccountId\":17}}"}},
            "response":{"status":204,"statusText":"No Content","httpVersion":"HTTP/1.1",
            "headers":[{"name":"Date","value":"Mon, 04 May 2026 03:02:01 GMT"},{"name":"Transfer-Encoding","value":"chunked"}],
            "cookies":[],"content":{"size":0,"mimeType":""},"redirectURL":"","headersSize":-1,"bodySize":0},"cache":{},"timings":{"send":0,"wait":12,"receive":0}}]}}
            """, TestContext.Current.CancellationToken);

        var (exit, output, _) = await MockProcess.RunAsync(["judge", file, .. options]);

        Assert.Equal(code, exit);
        Assert.Contains("NC-04", output, StringComparison.Ordinal);
    }

    private async Task<(JournalEntry Entry, TestSandbox Sandbox)> WrongAsync()
    {
        var entries = await exchanges.EvaluateAsync(Exchanges.Right(), Wrong.After(TimeSpan.FromMinutes(1)));
        return (entries[1], exchanges.Mock.Sandbox(entries[1].Sandbox));
    }
}
