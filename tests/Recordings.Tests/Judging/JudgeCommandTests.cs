using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Recordings.Tests.Har;

namespace EmailSync.Recordings.Tests.Judging;

/// <summary>The verb: what it prints, writes and returns.</summary>
public sealed class JudgeCommandTests
{
    private const string Right =
        """{"name":"Authorization","value":"Basic dGplMDpUamUw"},{"name":"Content-Type","value":"application/json"}""";
    private const string Wrong = ""","postData":{"mimeType":"application/json","text":"{\"SyncUserAccount\":{\"AccountId\":\"x\"}}"}""";

    [Fact]
    public async Task The_verdict_names_file_and_entry_and_what_was_passed_over()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("traffic.har",
            HarFile.Of("Tool", HarFile.Entry(url: "https://cdn.example.com/a.js"), HarFile.Entry(fields: Right),
            HarFile.Entry(fields: Right, body: Wrong, status: 400)));

        var (code, output, errors) = await MockProcess.RunAsync("judge", file);

        Assert.Equal((1, ""), (code, errors));
        Assert.StartsWith("emailsync: Failed: 2 calls, 1 refused: 1 MUST finding, 0 SHOULD findings.", output, StringComparison.Ordinal);
        Assert.Contains($"first in {file}, entry 3: POST /SuperOffice/api/v1/Agents/EMail/SyncEmailAccount (400)", output,
            StringComparison.Ordinal);
        Assert.Contains("Passed over: paths that are neither below /api/v1 nor the login's (1).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Right_calls_pass_and_reports_name_the_files()
    {
        using var folder = new TemporaryFolder();
        var reports = Path.Combine(folder.Path, "reports");
        var file = folder.Write("traffic.har",
            HarFile.Of("Tool", HarFile.Entry(fields: Right), HarFile.Entry(fields: Right, body: Wrong, status: 400)));

        var (failed, _, _) = await MockProcess.RunAsync("judge", "--report", reports, file);
        var (passed, output, _) = await MockProcess.RunAsync("judge", "--except", "C-BODY-04", file);

        Assert.Equal((1, 0), (failed, passed));
        Assert.Contains("waived: by --except", output, StringComparison.Ordinal);
        foreach (var report in (string[])["report.html", "junit.xml", "results.sarif", "traffic.har", "summary.md"])
            Assert.True(new FileInfo(Path.Combine(reports, report)).Length > 0, report);
        Assert.Contains("traffic.har, entry 2", XDocument.Load(Path.Combine(reports, "junit.xml")).ToString(), StringComparison.Ordinal);
        Assert.Contains("traffic.har, entry 2", await File.ReadAllTextAsync(Path.Combine(reports, "results.sarif"),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_before_the_damage_is_judged_and_the_exit_code_is_that_of_an_error()
    {
        using var folder = new TemporaryFolder();
        var whole = HarFile.Of("Tool", HarFile.Entry(fields: Right), HarFile.Entry(fields: Right, body: Wrong, status: 400),
            HarFile.Entry());
        var file = folder.Write("cut.har", whole[..^200]);

        var (code, output, errors) = await MockProcess.RunAsync("judge", file);

        Assert.Equal(2, code);
        Assert.Contains("2 calls, 1 refused: 1 MUST finding", output, StringComparison.Ordinal);
        Assert.Contains("Not everything could be read", output, StringComparison.Ordinal);
        Assert.StartsWith($"emailsync: judge: {file}, byte {whole.Length - 200}: the file ends within entry 3", errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash()
    {
        await using var judge = MockProcess.Start("judge", "-");
        await judge.SayAsync(HarFile.Of("Tool", HarFile.Entry(fields: Right)).ReplaceLineEndings(" "));
        judge.EndInput();

        Assert.Contains("Passed: 1 call, 0 refused", await judge.RestAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await judge.ExitAsync());
    }

    [Fact]
    public async Task Nothing_to_judge_fails_and_says_what_may_help()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("traffic.har", HarFile.Of("Tool", HarFile.Entry(url: "https://crm.example.com/v1/Agents/EMail")));

        var (code, output, _) = await MockProcess.RunAsync("judge", file);

        Assert.Equal(2, code);
        Assert.Contains("Nothing was called.", output.Replace("nothing", "Nothing", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Name the host with --host", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("judge: expected a file")]
    [InlineData("--profile saas: expected onsite or online", "--profile", "saas", "a.har")]
    [InlineData("--host https://x: expected a host name", "--host", "https://x", "--", "a.har")]
    [InlineData("--fail-on all: expected must, should or none", "--fail-on", "all", "a.har")]
    [InlineData("expected - once", "-", "-")]
    [InlineData("no.json: there is no such file", "--contract", "no.json", "--", "a.har")]
    public async Task A_wrong_command_line_says_what_was_expected(string error, params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(["judge", .. arguments]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(error, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_progress_says_how_much_of_the_files_is_read_or_of_standard_input_how_many_entries()
    {
        Assert.Equal("25 % of 1000 MB read, 4000 entries", EmailSync.Cli.Judging.ReadingProgress.Text((250_000_000, 1_000_000_000), 4000));
        Assert.Equal("12 entries read", EmailSync.Cli.Judging.ReadingProgress.Text((0, 0), 12));
    }

    [Fact]
    public async Task Help_fits_80_columns_and_says_what_is_read()
    {
        var (code, output, _) = await MockProcess.RunAsync("judge", "--help");

        Assert.Equal(0, code);
        Assert.All((string[])["--host", "--profile", "--report", "--contract", "HAR 1.2", "Exit code"],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
    }
}
