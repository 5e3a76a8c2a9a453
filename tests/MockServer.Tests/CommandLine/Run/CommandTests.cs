using System.Diagnostics;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Run;

public sealed class CommandTests
{
    [Fact]
    public async Task What_follows_the_two_dashes_reaches_the_command_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        string[] odd = ["--help", "--version", "--report", "x", "--", "-p", "@file", "", "two words", "quo\"te", "$HOME", "*", "ærø",
            "--fail-on=x", "a\nb"];

        var (code, output, _) =
            await MockProcess.RunAsync(["run", "--min-requests", "0", "--", "sh", "-c", "printf '<%s>' \"$@\"", "sh", .. odd]);

        Assert.Equal((0, string.Concat(odd.Select(word => $"<{word}>"))), (code, output));
    }

    [Fact]
    public async Task The_command_has_the_name_that_it_was_called_by_and_the_input_and_outputs_of_the_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        await using var run = MockProcess.Start("run", "--min-requests", "0", "--", "sh", "-c",
            "read line; echo \"$0 read $line\"; echo on stderr >&2");
        await run.SayAsync("this");

        Assert.Equal("sh read this\n", await run.RestAsync());
        Assert.Matches("(?s)^emailsync: listening on .*\non stderr\nemailsync: stopped: sh ended with exit code 0\nemailsync: Passed: ",
            await run.ErrorsAsync());
        Assert.DoesNotContain('\e', await run.ErrorsAsync());
    }

    [Fact]
    public async Task A_command_is_looked_for_in_PATH_and_not_in_the_working_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        using var folder = new TemporaryFolder();
        folder.WriteProgram("own-command", "#!/bin/sh\necho found\n");
        var environment = new Dictionary<string, string> { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}" };

        Assert.Equal("found\n", (await MockProcess.RunAsync(environment, "run", "--", "own-command")).Output);
        Assert.Equal(127, (await MockProcess.RunAsync("run", "--", "emailsync.dll")).Code); // stands beside the program
    }

    [Fact]
    public async Task On_site_the_environment_has_the_address_and_the_identities()
    {
        var seen = await EnvironmentAsync();

        var address = seen["EMAILSYNC_BASE_URL"];
        Assert.Matches("^http://127\\.0\\.0\\.1:[1-9][0-9]*$", address);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["EMAILSYNC_BASE_URL"] = address,
                ["EMAILSYNC_CONTROL_URL"] = $"{address}/__mock",
                ["EMAILSYNC_BASIC"] = "tje0:Tje0",
                ["EMAILSYNC_RESTRICTED_BASIC"] = "noemail:noemail",
                ["EMAILSYNC_TICKET"] = "7T:mock-ticket==",
                ["EMAILSYNC_APPTOKEN"] = "mock-app-token",
                ["EMAILSYNC_RESTRICTED_APPTOKEN"] = "mock-app-without-email",
            },
            seen);
    }

    [Fact]
    public async Task Online_it_has_the_access_tokens_of_the_tenant()
    {
        var seen = await EnvironmentAsync("--sandbox", "Cust12345");

        Assert.Equal("Cust12345", seen["EMAILSYNC_SANDBOX"]);
        Assert.EndsWith("/Cust12345", seen["EMAILSYNC_BASE_URL"], StringComparison.Ordinal);
        Assert.Equal($"{seen["EMAILSYNC_BASE_URL"]}/__mock", seen["EMAILSYNC_CONTROL_URL"]);
        Assert.Equal("8A:Cust12345.mock-access-token", seen["EMAILSYNC_BEARER"]);
        Assert.Equal("8A:Cust12345.expired", seen["EMAILSYNC_EXPIRED_BEARER"]);
        Assert.Equal("8A:Cust12345.without-email", seen["EMAILSYNC_RESTRICTED_BEARER"]);
    }

    [Fact]
    public async Task The_first_identity_of_a_kind_that_may_is_the_one_that_is_shown()
    {
        var seen = await EnvironmentAsync(
            "--set", "Identities:Users:0:Name=none", "--set", "Identities:Users:0:EMailAgent=false", "--set",
            "Identities:Users:1:Name=one", "--set", "Identities:Users:1:Password=a:b",
            "--set", "Identities:Tickets:0:Ticket=7T:x", "--set", "Identities:Tickets:0:User=one", "--set",
            "Identities:Tickets:0:EMailAgent=false");

        Assert.Equal("one:a:b", seen["EMAILSYNC_BASIC"]);
        Assert.Equal("none:", seen["EMAILSYNC_RESTRICTED_BASIC"]);
        Assert.False(seen.ContainsKey("EMAILSYNC_TICKET"));
    }

    [Fact]
    public async Task Secrets_of_a_real_server_do_not_reach_the_command_under_the_names_of_the_mock()
    {
        var environment =
            new Dictionary<string, string>
            {
                ["EMAILSYNC_BEARER"] = "8A:real",
                ["EMAILSYNC_SANDBOX"] = "old",
                ["EMAILSYNC_TARGET"] = "kept",
                ["EMAILSYNC__Errors__Text"] = "Both"
            };

        var seen = await EnvironmentAsync(environment);

        Assert.False(seen.ContainsKey("EMAILSYNC_BEARER"));
        Assert.False(seen.ContainsKey("EMAILSYNC_SANDBOX"));
        Assert.Equal("kept", seen["EMAILSYNC_TARGET"]);
        Assert.Equal("Both", seen["EMAILSYNC__Errors__Text"]);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    public async Task A_mock_that_listens_on_every_address_reports_the_loopback_one(string host)
    {
        Assert.StartsWith("http://127.0.0.1:", (await EnvironmentAsync("--open", "--host", host))["EMAILSYNC_BASE_URL"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_TLS_the_environment_has_that_address_too_and_the_certificate_to_trust()
    {
        var seen = await EnvironmentAsync("--https-port", "0", "--sandbox", "mine");

        Assert.Matches("^https://127\\.0\\.0\\.1:[1-9][0-9]*/mine$", seen["EMAILSYNC_HTTPS_URL"]);
        Assert.NotEqual("", seen["EMAILSYNC_CERTIFICATE"]);
        Assert.False(Directory.Exists(Path.GetDirectoryName(seen["EMAILSYNC_CERTIFICATE"]))); // it went with the run
    }

    [Fact]
    public async Task A_command_that_trusts_the_certificate_calls_over_TLS()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "No curl.");
        var (code, output, errors) = await MockProcess.RunAsync(
            "run", "--https-port", "0", "--host", "127.0.0.2", "--", "sh", "-c",
            "curl -sS --cacert \"$EMAILSYNC_CERTIFICATE\" -o /dev/null -w '%{http_code} %{scheme}' \"$EMAILSYNC_HTTPS_URL/api/v1\"");

        Assert.True((0, "200 HTTPS") == (code, output.ToUpperInvariant()), $"{output} {errors}");
        Assert.Contains("emailsync: listening on https://127.0.0.2:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_mock_is_and_which_sandbox_is_checked_is_said_before_the_command_starts()
    {
        var (_, _, errors) =
            await MockProcess.RunAsync("run", "--min-requests", "0", "--sandbox", "mine", "--", "sh", "-c",
                "echo command on $EMAILSYNC_BASE_URL >&2");
        var lines = errors.ReplaceLineEndings("\n").Split('\n');

        Assert.Matches(
            "^emailsync: listening on http://127\\.0\\.0\\.1:[1-9][0-9]*/mine \\(sandbox mine\\), "
                + "dashboard at http://127\\.0\\.0\\.1:[1-9][0-9]*/mine/__mock/$", lines[0]);
        Assert.Equal($"command on {lines[0].Split(' ')[3]}", lines[1]);
        Assert.Equal("emailsync: stopped: sh ended with exit code 0", lines[2]);
    }

    [Fact]
    public async Task The_command_inherits_no_open_files_and_no_ignored_signals_and_nothing_of_the_launcher_is_left_in_its_environment()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells.");
        string[] command = ["sh", "-c",
            "ls /proc/self/fd | wc -l; grep SigIgn /proc/self/status; env | grep ^DOTNET_EnableDiagnostics; true"];
        using var plain = Process.Start(new ProcessStartInfo("env", command) { RedirectStandardOutput = true })!;
        var expected = await plain.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        var (code, output, _) = await MockProcess.RunAsync(["run", "--min-requests", "0", "--", .. command]);

        // .NET ignores SIGPIPE (bit 12), and hands that on; a shell would not.
        Assert.Equal((0, WithoutPipe(expected)), (code, output));

        static string WithoutPipe(string told) =>
            Regex.Replace(told, "(?<=SigIgn:\t)[0-9a-f]+", mask => $"{Convert.ToUInt64(mask.Value, 16) & ~0x1000ul:x16}");
    }

    private static Task<SortedDictionary<string, string>> EnvironmentAsync(params string[] options) =>
        EnvironmentAsync(new Dictionary<string, string>(), options);

    private static async Task<SortedDictionary<string, string>> EnvironmentAsync(Dictionary<string, string> environment,
        params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no env.");
        var (code, output, errors) = await MockProcess.RunAsync(environment, ["run", "--min-requests", "0", .. options, "--", "env"]);
        Assert.True(code == 0, errors);
        return new SortedDictionary<string, string>(output.Split('\n').Where(line => line.StartsWith("EMAILSYNC", StringComparison.Ordinal))
            .ToDictionary(line => line[..line.IndexOf('=', StringComparison.Ordinal)],
                line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]));
    }
}
