using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Tournament.Tests;

/// <summary>The verb with programs of node, as users start it.</summary>
[Trait("Speed", "Slow")]
public sealed class ProgramTests
{
    private const string Quick = "SyncEmailAccount:server-error@*";

    private static string Careful => Path.Combine(AppContext.BaseDirectory, "Clients", "careful.mjs");

    private static string Careless => Path.Combine(AppContext.BaseDirectory, "Clients", "careless.mjs");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_careful_program_passes_and_a_careless_one_fails_with_commands_that_repeat_its_findings()
    {
        var (passed, report, progress) = await MockProcess.RunAsync("tournament", "--only", Quick, "sync-fails", "--", "node", Careful);
        Assert.True(passed == 0, report + progress);
        Assert.StartsWith("Passed: score 100 % of 4 misbehaviours met: 4 noticed", report, StringComparison.Ordinal);
        Assert.Contains("noticed SyncEmailAccount:server-error@1 (exit 1, ", progress, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', report + progress);

        var (failed, findings, _) = await MockProcess.RunAsync("tournament", "--only", Quick, "--", "node", Careless);
        Assert.True(failed == 1, findings);
        Assert.Contains("missing: account 18 is synchronised", findings, StringComparison.Ordinal);
        var repeat = findings.Split('\n').Select(line => line.Trim()).Last(line => line.StartsWith("repeat:", StringComparison.Ordinal));
        var (again, same, _) = await RepeatAsync(repeat["repeat:".Length..].Trim());
        Assert.True(again == 1, same);
        Assert.StartsWith("Failed: score 0 % of 1 misbehaviour met: 0 noticed, 0 survived, 1 unnoticed", same, StringComparison.Ordinal);
        Assert.Contains("missing: account 18 is synchronised", same, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reports_have_each_run_and_each_finding()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = await MockProcess.RunAsync("tournament", "--report", folder.Path, "--min-score", "0", "--only", Quick,
            "clock-10-minutes", "--", "node", Careless);
        Assert.True(code == 0, output);

        var junit = XDocument.Load(Path.Combine(folder.Path, "junit.xml")).Descendants("testsuite").Single();
        Assert.Equal(("4", "2", "0"),
            (junit.Attribute("tests")!.Value, junit.Attribute("failures")!.Value, junit.Attribute("skipped")!.Value));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "results.json"), Token));
        Assert.Equal((50, 2), (json.RootElement.GetProperty("score").GetDouble(), json.RootElement.GetProperty("unnoticed").GetInt32()));
        Assert.Equal("unnoticed", json.RootElement.GetProperty("runs")[0].GetProperty("outcome").GetString());
        Assert.Contains("all synchronised", json.RootElement.GetProperty("runs")[0].GetProperty("output").GetString(),
            StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "results.sarif"), Token));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results");
        Assert.Equal(["server-error", "server-error"], results.EnumerateArray().Select(one => one.GetProperty("ruleId").GetString()));
        var page = await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.html"), Token);
        Assert.Contains("account 17 is synchronised", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var summary = await File.ReadAllTextAsync(Path.Combine(folder.Path, "summary.md"), Token);
        Assert.Contains("| server\\-error | 0 | 0 | 2 | 0 | 0 | 0 |", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_would_be_run_after_one_run_without_faults()
    {
        using var folder = new TemporaryFolder();
        var runs = Path.Combine(folder.Path, "runs");
        var (code, output, errors) = await MockProcess.RunAsync("tournament", "--list", "--only", Quick, "--", "sh", "-c",
            "echo run >> \"$1\"; exec node \"$0\"", Careless, runs);

        Assert.True(code == 0, errors);
        Assert.Equal(["SyncEmailAccount:server-error@1  SyncEmailAccount, call 1 of 2: 500",
            "SyncEmailAccount:server-error@2  SyncEmailAccount, call 2 of 2: 500", "2 misbehaviours"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal("run\n", await File.ReadAllTextAsync(runs, Token));
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_all_that_it_started()
    {
        using var folder = new TemporaryFolder();
        var left = Path.Combine(folder.Path, "left");
        // With a 500 it starts another process and waits for ever.
        var program = folder.WriteProgram("hangs.sh", $"""
            #!/bin/sh
            status=$(node -e 'const e = process.env; fetch(e.EMAILSYNC_BASE_URL + "/api/v1/Agents/EMail/SyncEmailAccount", {"{"} method: "POST",
              headers: {"{"} Authorization: "Basic " + btoa(e.EMAILSYNC_BASIC), "Content-Type": "application/json" {"}"},
              body: JSON.stringify({"{"} SyncUserAccount: {"{"} AccountId: 17 {"}"} {"}"}) {"}"}).then(a => console.log(a.status))')
            [ "$status" = 204 ] && exit 0
            sleep 1000 & echo $! > '{left}'
            wait
            """);
        var (code, output, errors) = await MockProcess.RunAsync("tournament", "--only", Quick, "--timeout", "5s", "--", program);

        Assert.True(code == 1, output + errors);
        Assert.Contains("✗ hung SyncEmailAccount:server-error@1", output, StringComparison.Ordinal);
        var process = int.Parse(await File.ReadAllTextAsync(left, Token), CultureInfo.InvariantCulture);
        Assert.False(Directory.Exists($"/proc/{process}") && !(await File.ReadAllTextAsync($"/proc/{process}/stat", Token)).Contains(") Z ",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signal_stops_it_and_the_report_names_what_was_not_run()
    {
        using var folder = new TemporaryFolder();
        var (begun, more) = (Path.Combine(folder.Path, "begun"), Path.Combine(folder.Path, "results.jsonl"));
        // The third run, that of the first misbehaviour, says so and waits.
        const string Script = "echo run >> \"$1\"; [ $(wc -l < \"$1\") -lt 3 ] || { echo waiting; kill -INT $(cat \"$2\"); sleep 1000; }; "
            + "exec node \"$0\"";
        var pid = Path.Combine(folder.Path, "pid");
        await using var process = MockProcess.StartBy(["sh", "-c", "echo $$ > \"$0\"; exec \"$@\"", pid], "tournament", "--jobs", "1",
            "--resume", more, "--only", Quick, "--", "sh", "-c", Script, Careful, begun, pid);
        var output = process.RestAsync();
        var code = await process.ExitAsync();

        Assert.Equal(130, code);
        Assert.Contains("2 were not run", await output, StringComparison.Ordinal);
        Assert.Contains("Not run: SyncEmailAccount:server-error@1, SyncEmailAccount:server-error@2", await output,
            StringComparison.Ordinal);
        Assert.Contains($"--resume {more} runs the rest", await process.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected -- and a command")]
    [InlineData("--jobs 0: expected a whole number from 1 to 64", "--jobs", "0", "--", "true")]
    [InlineData("--timeout soon: expected a time such as 500ms, 90s, 5m or 1h", "--timeout", "soon", "--", "true")]
    [InlineData("--budget 0: expected a time", "--budget", "0", "--", "true")]
    [InlineData("--min-score 101: expected a number from 0 to 100", "--min-score", "101", "--", "true")]
    [InlineData("--jobs: expected 1 with --sandbox", "--sandbox", "a", "--jobs", "2", "--", "true")]
    [InlineData("--online: expected without --sandbox", "--sandbox", "a", "--online", "--", "true")]
    [InlineData("the command called no operation of its sandbox", "--", "true")]
    [InlineData("the command fails without any fault: exit code 7", "--", "sh", "-c", "exit 7")]
    public async Task What_cannot_be_run_is_an_error_that_says_why(string error, params string[] arguments)
    {
        var (code, _, errors) = await MockProcess.RunAsync(["tournament", .. arguments]);

        Assert.Equal(2, code);
        Assert.Contains(error, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_has_the_code_of_a_shell()
    {
        var (code, _, errors) = await MockProcess.RunAsync("tournament", "--", "no-such-command-here");

        Assert.Equal(127, code);
        Assert.Contains("there is no such command", errors, StringComparison.Ordinal);
    }

    // As a shell reads it; emailsync is the program of this test.
    private static Task<(int Code, string Output, string Errors)> RepeatAsync(string command)
    {
        Assert.StartsWith("emailsync tournament ", command, StringComparison.Ordinal);
        var words = command["emailsync ".Length..].Split(' ').Select(word => word.Trim('\''));
        return MockProcess.RunAsync([.. words]);
    }
}
