using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Reports;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Run;

public sealed class WaiverTests
{
    private const string Wrong = "\"seventeen\"";
    private static readonly string Day =
        TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("--except", "C-BODY-04")]
    [InlineData("--except", "c-body-04", "C-PATH-01")]
    [InlineData("--except", "C-PATH-01,C-BODY-04")]
    [InlineData("--except", "C-PATH-01", "--except", "C-BODY-04")]
    public async Task A_rule_that_is_excepted_fails_no_run_and_its_findings_are_shown_as_waived(params string[] options)
    {
        await using var run = await WaitingRun.StartAsync(options);
        await run.CallAsync(Wrong);
        var (code, verdict) = await run.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("emailsync: Passed: 1 call, 1 refused: nothing to complain about, 1 finding waived.", verdict,
            StringComparison.Ordinal);
        Assert.Contains("waived ✗ MUST C-BODY-04, once: ", verdict, StringComparison.Ordinal);
        Assert.Contains("    waived: by --except", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_excepted_counts_as_ever()
    {
        await using var run = await WaitingRun.StartAsync("--except", "C-PATH-01");
        await run.CallAsync(Wrong);
        var (code, verdict) = await run.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("✗ MUST C-BODY-04", verdict, StringComparison.Ordinal);
        Assert.Contains("--except C-PATH-01 is not used: the rule was not broken.", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiver_says_in_every_report_why_and_until_when()
    {
        using var folder = new TemporaryFolder();
        await using var reported =
            await ReportedRun.StartAsync("--waivers",
                folder.Write("waivers.tsv", $"id\treason\texpires\nC-BODY-04\tmended by <us>\t{Day}\n"));
        await reported.Run.CallAsync(Wrong);
        var (code, verdict) = await reported.Run.EndAsync();

        Assert.Equal(0, code);
        var why = $"mended by <us> (until {Day})";
        Assert.Contains($"    waived: {why}", verdict, StringComparison.Ordinal);
        var suite = XDocument.Parse(reported.Read("junit.xml")).Root!.Element("testsuite")!;
        Assert.Equal("0", suite.Attribute("failures")!.Value);
        Assert.Contains("waived: MUST C-BODY-04: /SyncUserAccount/AccountId: ", suite.Element("system-out")!.Value,
            StringComparison.Ordinal);
        Assert.Contains(why, suite.Element("system-out")!.Value, StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(reported.Read("results.sarif"));
        var result = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("C-BODY-04", result.GetProperty("ruleId").GetString());
        Assert.Equal(why, result.GetProperty("suppressions")[0].GetProperty("justification").GetString());
        Assert.Contains("Waived: mended by &lt;us&gt; (until", reported.Read("report.html"), StringComparison.Ordinal);
        Assert.Contains("badge waived", reported.Read("report.html"), StringComparison.Ordinal);
        Assert.Contains("MUST, waived |", reported.Read("summary.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiver_that_has_expired_or_is_not_needed_excuses_nothing_and_is_warned_of()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("waivers.tsv", $"C-BODY-04\told\t2020-02-29\nC-PATH-01\tnot needed\t{Day}\nAUTH-03\tof a server\t{Day}\n");
        await using var run = await WaitingRun.StartAsync("--waivers", file);
        await run.CallAsync(Wrong);
        var (code, verdict) = await run.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("The waiver for C-BODY-04 expired on 2020-02-29 and no longer excuses anything.", verdict,
            StringComparison.Ordinal);
        Assert.Contains("The waiver for C-PATH-01 is not used: the rule was not broken.", verdict, StringComparison.Ordinal);
        Assert.Contains("The waiver for AUTH-03 is not used: it is a rule for servers", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_ids_and_wrong_lines_are_reported_at_once_with_the_nearest_id()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("waivers.tsv", $"C-PATH-91\twhy\t{Day}\nC-PATH-01\t\t{Day}\n");
        var (code, _, errors) = await MockProcess.RunAsync("run", "--except", "C-PTH-01", "BODY-04", "--waivers", file, "--", "true");

        Assert.Equal(2, code);
        Assert.Equal(
            [
                "emailsync: --except C-PTH-01: there is no such rule for callers; did you mean C-PATH-01?",
                "emailsync: --except BODY-04: there is no such rule for callers; did you mean C-BODY-04?",
                $"emailsync: --waivers {file}, line 1: expected the id of a requirement in the first cell, found \"C-PATH-91\"; "
                    + $"did you mean C-PATH-01?",
                $"emailsync: --waivers {file}, line 2: expected a reason in the second cell, found none.",
            ],
            errors.TrimEnd().Split(Environment.NewLine));
    }
}
