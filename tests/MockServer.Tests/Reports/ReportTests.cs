using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Reports;

[Trait("Speed", "Slow")]
public sealed class ReportTests
{
    private const string Wrong = "\"seventeen\"";

    [Fact]
    public async Task The_folder_is_made_and_holds_every_report_and_nothing_else()
    {
        await using var reported = await ReportedRun.StartAsync();
        await reported.Run.CallAsync(Wrong);
        var (code, verdict) = await reported.Run.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains($"Reports: {Path.Combine(reported.Folder, "report.html")}", verdict, StringComparison.Ordinal);
        Assert.Equal(ReportedRun.Names, Directory.GetFiles(reported.Folder).Select(Path.GetFileName).Order());
        Assert.All(ReportedRun.Names,
            name =>
                Assert.Contains("C-BODY-04", reported.Read(name).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(ReportedRun.Names.Except(["junit.xml"]), name => Assert.NotEqual('\uFEFF', reported.Read(name)[0]));
    }

    [Fact]
    public async Task What_does_not_count_is_no_failure_in_JUnit_but_is_still_reported()
    {
        await using var reported = await ReportedRun.StartAsync("--fail-on", "none");
        await reported.Run.CallAsync(Wrong);

        Assert.Equal(0, (await reported.Run.EndAsync()).Code);
        var suite = XDocument.Parse(reported.Read("junit.xml")).Root!.Element("testsuite")!;
        Assert.Equal("0", suite.Attribute("failures")!.Value);
        Assert.Contains("does not count: MUST C-BODY-04: /SyncUserAccount/AccountId: ", suite.Element("system-out")!.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_was_broken_fails_its_case_and_the_others_pass()
    {
        await using var reported = await ReportedRun.StartAsync("--min-requests", "1");
        await reported.Run.CallAsync(Wrong);
        await reported.Run.EndAsync();

        var cases = XDocument.Parse(reported.Read("junit.xml")).Descendants("testcase").ToList();
        Assert.StartsWith("C-BODY-04 MUST: ", Assert.Single(cases, one => one.Element("failure") is not null).Attribute("name")!.Value,
            StringComparison.Ordinal);
        Assert.Contains(cases, one => one.Attribute("name")!.Value == "At least 1 calls were made");
        Assert.Contains(cases, one => one.Attribute("name")!.Value == $"POST {TestSandbox.Operation} was called");
        Assert.Contains(cases, one => one.Attribute("name")!.Value.StartsWith("C-AUTH-01 MUST: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_that_the_journal_has_dropped_count_and_are_reported()
    {
        await using var reported = await ReportedRun.StartAsync("--set", "Journal:Entries=2");
        await reported.Run.CallAsync(Wrong);
        await reported.Run.CallAsync();
        await reported.Run.CallAsync();
        var (code, verdict) = await reported.Run.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("1 call is counted, and no longer held by the journal", verdict, StringComparison.Ordinal);
        Assert.All(ReportedRun.Names.Except(["traffic.har"]),
            name =>
                Assert.Contains("C-BODY-04", reported.Read(name).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(2, Entries(reported).Count);
    }

    [Fact]
    public async Task The_page_shows_the_calls_with_findings_first_where_there_are_too_many_and_the_traffic_all_in_their_order()
    {
        await using var reported = await ReportedRun.StartAsync("--fail-on", "none");
        for (var i = 0; i < 303; i++) await reported.Run.CallAsync($"{i}");
        await reported.Run.CallAsync(Wrong);
        await reported.Run.EndAsync();

        var page = reported.Read("report.html");
        Assert.Contains("300 of 304 are shown", page, StringComparison.Ordinal);
        Assert.Contains("id=\"call-304\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"call-303\"", page, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 303).Select(i => $$$"""{"SyncUserAccount":{"AccountId":{{{i}}}}}"""),
            Entries(reported).SkipLast(1)
                .Select(entry => entry.GetProperty("request").GetProperty("postData").GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Nothing_called_is_no_rule_kept()
    {
        await using var reported = await ReportedRun.StartAsync("--min-requests", "0");
        await reported.Run.EndAsync();

        var suite = XDocument.Parse(reported.Read("junit.xml")).Root!.Element("testsuite")!;
        Assert.Equal("0", suite.Attribute("tests")!.Value);
        Assert.Contains($"never called: POST {TestSandbox.Operation}", suite.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Contains("never called", reported.Read("report.html"), StringComparison.Ordinal);
        Assert.Contains("## Never called", reported.Read("summary.md"), StringComparison.Ordinal);
    }

    private static List<JsonElement> Entries(ReportedRun reported)
    {
        using var har = JsonDocument.Parse(reported.Read("traffic.har"));
        return [.. har.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray().Select(entry => entry.Clone())];
    }
}
