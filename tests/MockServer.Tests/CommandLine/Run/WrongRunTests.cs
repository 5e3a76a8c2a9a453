using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Run;

public sealed class WrongRunTests
{
    [Theory]
    [InlineData("", "run: expected -- and a command")]
    [InlineData("--", "run: expected -- and a command")]
    [InlineData("true", "true")]
    [InlineData("--fail-on all -- true", "--fail-on all: expected must, should or none")]
    [InlineData("--min-requests -1 -- true", "--min-requests -1: expected a whole number from 0 to 2147483647")]
    [InlineData("--sandbox a/b -- true", "--sandbox a/b: expected up to 64 letters")]
    [InlineData("--sandbox __mock -- true", "--sandbox __mock: expected up to 64 letters")]
    [InlineData("--port x -- true", "Port: expected a whole number from 0 to 65535, found x")]
    [InlineData("--ready-file x -- true", "--ready-file")]
    [InlineData("--report /dev/null/x -- true", "--report /dev/null/x: cannot be written: ")]
    public async Task A_wrong_start_ends_with_a_clear_line_and_exit_code_2(string arguments, string told)
    {
        var (code, output, errors) = await MockProcess.RunAsync(["run", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("emailsync: ", errors, StringComparison.Ordinal);
        Assert.Contains(told, errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_is_reported_at_once()
    {
        var (code, _, errors) =
            await MockProcess.RunAsync("run", "--fail-on", "x", "--min-requests", "y", "--sandbox", "z/", "--set", "Port=w", "--config",
                "/no/such.json");

        Assert.Equal(2, code);
        Assert.Equal(6, errors.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("no-such-command", 127, "run: no-such-command: there is no such command")]
    [InlineData("./no/such/command", 127, "run: ./no/such/command: there is no such command")]
    [InlineData("", 127, "run: : there is no such command")]
    [InlineData("/", 126, "run: /: cannot be started: it is a folder, or not executable")]
    public async Task A_command_that_cannot_be_started_is_named_and_ends_as_in_a_shell(string command, int expected, string told)
    {
        var (code, output, errors) = await MockProcess.RunAsync("run", "--", command);

        Assert.Equal((expected, "", $"emailsync: {told}\n"), (code, output, errors.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task A_script_whose_interpreter_is_missing_ends_with_126()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems refuse it in other words.");
        using var folder = new TemporaryFolder();
        var program = folder.WriteProgram("program", "#!/no/such/interpreter\n");

        var (code, output, errors) = await MockProcess.RunAsync("run", "--", program);

        Assert.Equal((126, ""), (code, output));
        Assert.Contains($"emailsync: run: {program}: cannot be started: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(127, "run", "--report", "DIR", "--", "no-such-command")]
    [InlineData(126, "run", "--report", "DIR", "--", "/")]
    [InlineData(2, "run", "--report", "DIR", "--port", "x", "--", "true")]
    [InlineData(2, "run", "--report", "DIR", "--state", "/no/such.json", "--", "true")]
    [InlineData(2, "run", "--report", "DIR")]
    public async Task A_run_that_comes_to_nothing_leaves_no_folder_for_its_reports(int expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var (code, _, _) =
            await MockProcess.RunAsync([.. arguments.Select(word => word == "DIR" ? Path.Combine(folder.Path, "new", "reports") : word)]);

        Assert.Equal(expected, code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_that_was_there_stays_where_the_run_comes_to_nothing_and_the_command_finds_it_where_it_does_not()
    {
        using var folder = new TemporaryFolder();
        await MockProcess.RunAsync("run", "--report", folder.Path, "--", "no-such-command");
        Assert.True(Directory.Exists(folder.Path));

        var made = Path.Combine(folder.Path, "made");
        await MockProcess.RunAsync("run", "--report", made, "--", "touch", Path.Combine(made, "of-the-command"));
        Assert.True(File.Exists(Path.Combine(made, "of-the-command")));
    }

    [Fact]
    public async Task The_command_is_not_started_where_the_reports_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        var occupied = folder.Write("report", "");
        var trace = Path.Combine(folder.Path, "trace");

        var (code, _, errors) = await MockProcess.RunAsync("run", "--report", occupied, "--", "touch", trace);

        Assert.Equal(2, code);
        Assert.StartsWith($"emailsync: --report {occupied}: cannot be written: ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(trace));
    }
}
