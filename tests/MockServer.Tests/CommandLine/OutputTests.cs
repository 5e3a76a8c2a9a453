using System.Diagnostics;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

/// <summary>The program where its outputs are closed, full, or a terminal.</summary>
public sealed class OutputTests
{
    private static readonly string Program =
        $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} '{Path.Combine(AppContext.BaseDirectory, "emailsync.dll")}'";
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "no-such-page.md");

    public OutputTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The shell and the devices are those of Linux.");

    public static TheoryData<string, string, int> Ends()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var lost in (string[])["2>&-", "2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-", "<&-", ">&-", ">/dev/full 2>/dev/full"])
            data.Add("run --min-requests 0 -- true", lost, 0);
        foreach (var lost in (string[])["2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
        {
            data.Add("run -- true", lost, 2);
            data.Add("run --min-requests 0 -- sh -c 'exit 7'", lost, 7);
            data.Add("run -- no-such-command", lost, 127);
            data.Add("--prot 3", lost, 2);
            data.Add("--port x", lost, 2);
            data.Add($"docs check '{Pages}'", lost, 2);
        }

        foreach (var lost in (string[])[">&- 2>&-", ">/dev/full 2>/dev/full"])
            foreach (var asked in (string[])["--help", "--version", "run --help", "docs check --help"])
                data.Add(asked, lost, 2);
        return data;
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Where_nothing_can_be_written_the_program_ends_as_ever_and_without_a_stack_trace(string arguments, string lost,
        int expected)
    {
        var (code, output, errors) = await ShellAsync($"{Program} {arguments} {lost}");

        Assert.Equal(expected, code);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_that_cannot_be_written_says_so_on_the_error_output()
    {
        Assert.Equal((2, "", "emailsync: the output cannot be written: No space left on device\n"),
            await ShellAsync($"{Program} --help >/dev/full"));
        Assert.Equal((2, "", "emailsync: the output cannot be written: it is closed\n"), await ShellAsync($"{Program} --help >&-"));
    }

    [Fact]
    public async Task Help_that_somebody_stops_reading_is_no_error() =>
        Assert.Equal((0, "done\n", ""), await ShellAsync($"set -o pipefail; {Program} --help | true && echo done", "bash"));

    [Theory]
    [InlineData(">&- 2>&- <&-")]
    [InlineData(">/dev/full 2>/dev/full")]
    public async Task A_server_serves_without_followers(string lost)
    {
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        // The shell waits for the file, asks, ends the server, and says how that ended.
        var (code, output, errors) = await ShellAsync(
            $"{Program} --port 0 --ready-file '{ready}' {lost} & server=$!; while [ ! -s '{ready}' ]; do :; done; "
            + $"exec 3<>/dev/tcp/127.0.0.1/$(sed 's/.*://' '{ready}'); printf 'GET /api/v1 HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: "
            + $"close\\r\\n\\r\\n' >&3; head -1 <&3; kill $server; wait $server",
            "bash");

        Assert.Equal((0, "HTTP/1.1 200 OK\r\n", ""), (code, output, errors));
    }

    [Fact]
    public async Task The_descriptors_that_were_closed_are_closed_to_the_command_too_and_nothing_of_the_program_is_there()
    {
        var (_, _, errors) = await ShellAsync($"{Program} run --min-requests 0 -- sh -c '(echo out) 2>/dev/null || echo closed >&2' >&-");

        Assert.Contains("closed\n", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "TERM=xterm")]
    [InlineData("--prot 3", "TERM=xterm")]
    [InlineData("run -- true", "TERM=xterm NO_COLOR=1")]
    [InlineData("run -- true", "TERM=dumb")]
    [InlineData("run -- true", "TERM=")]
    [InlineData("run -- true", "TERM=xterm")]
    [InlineData("docs check /dev/null", "TERM=xterm")]
    public async Task A_terminal_keeps_its_modes(string arguments, string environment)
    {
        var (_, seen, _) = await TerminalAsync(arguments, environment);

        Assert.NotEqual("", seen);
        Assert.DoesNotContain("\e[?", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("\e=", seen, StringComparison.Ordinal);
        if (environment != "TERM=xterm") Assert.DoesNotContain('\e', seen);
    }

    [Fact]
    public async Task A_server_leaves_its_terminal_as_it_was()
    {
        var (_, seen, _) =
            await TerminalAsync("--port 0 & server=$!; while ! kill -0 $server; do :; done; kill -TERM $server; wait $server; true",
                "TERM=xterm");

        Assert.DoesNotContain('\e', seen);
    }

    [Fact]
    public async Task On_a_terminal_the_verdict_has_colours() =>
        Assert.Contains("\e[31mFailed: nothing was called.", (await TerminalAsync("run -- true", "TERM=xterm")).Seen,
            StringComparison.Ordinal);

    [Fact]
    public void The_program_starts_where_only_a_later_NET_is_installed()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emailsync.runtimeconfig.json")));

        Assert.Equal("Major", settings.RootElement.GetProperty("runtimeOptions").GetProperty("rollForward").GetString());
    }

    private static Task<(int Code, string Seen, string Errors)> TerminalAsync(string arguments, string environment)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "No script(1), which makes a terminal.");
        var command = $"{environment} {Program} {arguments}".Replace("'", "'\\''", StringComparison.Ordinal);
        return ShellAsync($"env -u NO_COLOR script -qec '{command}' /dev/null </dev/null");
    }

    private static async Task<(int Code, string Output, string Errors)> ShellAsync(string script, string shell = "sh")
    {
        using var process =
            Process.Start(
                new ProcessStartInfo(shell, ["-c", script])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    RedirectStandardInput = true
                })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
