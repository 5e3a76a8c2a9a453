using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Tests.Reports;

namespace EmailSync.ConformanceTests.Tests.CommandLine;

public sealed class ConformanceCommandTests
{
    [Fact]
    public async Task Help_shows_every_setting_and_what_the_exit_codes_mean()
    {
        var program = await ChildProgram.RunAsync("--help");
        Assert.Equal(0, program.ExitCode);
        Assert.All(Settings.All, setting => Assert.Contains(setting.Name, program.Output, StringComparison.Ordinal));
        Assert.Contains("0 conformant", program.Output, StringComparison.Ordinal);
        Assert.Contains("3 with --strict: only a SHOULD was missed", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_a_number()
    {
        var program = await ChildProgram.RunAsync("--version");
        Assert.Equal(0, program.ExitCode);
        Assert.Matches(@"^\d+\.\d+", program.Output);
    }

    [Theory]
    [InlineData("NOT-99", "judge", "--filter", "NC-01", "NOT-99")]
    [InlineData("EMAILSYNC_PROFILE", "judge", "--profile", "cloud")]
    [InlineData("EMAILSYNC_SEED", "judge", "--seed", "x")]
    [InlineData("EMAILSYNC_BASIC", "judge", "--target", "http://127.0.0.1:1")]
    [InlineData("no-such.json", "judge", "--filter", "NC-01", "--compare", "no-such.json")]
    [InlineData("no-such.tsv", "judge", "--filter", "NC-01", "--waivers", "no-such.tsv")]
    [InlineData("--unheard", "judge", "--unheard")]
    public async Task What_no_run_can_start_with_is_named_and_ends_in_2(string named, params string[] arguments)
    {
        var program = await ChildProgram.RunAsync(arguments);
        Assert.Equal(2, program.ExitCode);
        Assert.Contains(named, program.Errors, StringComparison.Ordinal);
        Assert.Contains("--help", program.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Fact]
    public async Task All_errors_of_a_waivers_file_are_reported()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "waivers.tsv");
        await File.WriteAllTextAsync(file, "NOT-99\tno reason\t2026-12-31\nNC-01\tvendor\tsome day\n",
            TestContext.Current.CancellationToken);
        var program = await ChildProgram.RunAsync("judge", "--filter", "NC-01", "--waivers", file);
        Assert.Equal(2, program.ExitCode);
        Assert.Contains("NOT-99", program.Errors, StringComparison.Ordinal);
        Assert.Contains("some day", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_holds_ends_in_0()
    {
        var program = await ChildProgram.RunAsync("judge", "--filter", "nc-01");
        Assert.Equal((0, ""), (program.ExitCode, program.Errors));
        Assert.Contains("1 MUST held", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_ends_in_2() =>
        Assert.Equal(2, (await ChildProgram.RunAsync([("EMAILSYNC_BASIC", "tje0:wrong")], "judge", "--filter", "AUTH", "NC")).ExitCode);

    [Fact]
    public async Task A_mock_that_does_not_start_says_why_and_ends_in_2()
    {
        var other = Path.Combine(AppContext.BaseDirectory, "emailsync-mutants.dll");
        var program = await ChildProgram.RunAsync([("EMAILSYNC_MOCK", other)], "judge", "--filter", "NC-01");
        Assert.Equal((2, ""), (program.ExitCode, program.Output));
        Assert.Contains("EMAILSYNC_MOCK", program.Errors, StringComparison.Ordinal);
        Assert.Contains("exit code 2", program.Errors, StringComparison.Ordinal);
        Assert.Contains("'serve'", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mock_that_is_no_program_is_named_and_ends_in_2()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "mock");
        await File.WriteAllTextAsync(file, "no program", TestContext.Current.CancellationToken);
        var program = await ChildProgram.RunAsync([("EMAILSYNC_MOCK", file)], "judge", "--filter", "NC-01");
        Assert.Equal(2, program.ExitCode);
        Assert.Contains($"{file} cannot be started", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_written_where_that_is_requested()
    {
        using var folder = new TemporaryFolder();
        var program = await ChildProgram.RunAsync("judge", "--filter", "NC", "--strict", "--out", folder.Path);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal(7, Directory.GetFiles(folder.Path).Length);
        Assert.Contains("report.html", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_MUST_ends_in_1()
    {
        await using var server = ScriptedServer.Answering(_ => "HTTP/1.1 204 No Content\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n\r\n");
        var program =
            await ChildProgram.RunAsync([("EMAILSYNC_TARGET", server.Address.ToString()), ("EMAILSYNC_BASIC", "tje0:Tje0")], "judge",
                "--filter", "AUTH-01");
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("failed AUTH-01", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_and_tests_agree() => Assert.Equal(0, (await ChildProgram.RunAsync("check-catalogue")).ExitCode);
}
