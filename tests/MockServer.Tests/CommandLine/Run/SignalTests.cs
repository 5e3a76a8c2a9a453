using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Run;

public sealed class SignalTests
{
    private const string UntilTheEnd = "tail -f /dev/null & wait";

    public SignalTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public async Task A_signal_is_passed_on_and_the_verdict_follows(string signal)
    {
        await using var run = MockProcess.Start("run", "--", "sh", "-c",
            $"trap 'echo got {signal}; exit 9' {signal}; echo ready; {UntilTheEnd}");
        Assert.Equal("ready", await run.ReadyLineAsync());
        await run.SignalAsync(signal);

        Assert.Equal($"got {signal}\n", await run.RestAsync());
        Assert.Equal(9, await run.ExitAsync());
        Assert.Contains($"emailsync: SIG{signal}: passed on to sh; the verdict follows its end", await run.ErrorsAsync(),
            StringComparison.Ordinal);
        Assert.StartsWith("emailsync: Failed: the command ended with exit code 9. Nothing was called.",
            WaitingRun.VerdictIn(await run.ErrorsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_a_signal_ends_gives_128_and_its_number()
    {
        var (code, _, errors) = await MockProcess.RunAsync("run", "--", "sh", "-c", "kill -KILL $$");

        Assert.Equal(137, code);
        Assert.StartsWith("emailsync: Failed: the command ended with exit code 137.", WaitingRun.VerdictIn(errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mock_goes_on_answering_while_the_command_comes_to_its_end()
    {
        await using var run = MockProcess.Start("run", "--", "sh", "-c",
            "trap 'echo got TERM; read line; exit 0' TERM; echo $EMAILSYNC_BASE_URL; tail -f /dev/null & wait");
        var address = await run.AddressAsync();
        await run.SignalAsync("TERM");
        Assert.Equal("got TERM", await run.ReadyLineAsync());
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address, "/api/v1"), TestContext.Current.CancellationToken);
        await run.SayAsync("");

        Assert.Equal(0, await run.ExitAsync());
        Assert.StartsWith("emailsync: Passed: 1 call, ", WaitingRun.VerdictIn(await run.ErrorsAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("trap '' TERM HUP INT; ")]
    public async Task The_command_does_not_outlive_a_run_that_is_killed(string deafness)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux ends a child with its parent.");
        await using var run = MockProcess.Start("run", "--", "sh", "-c", $"{deafness}echo ready; read line; echo survived");
        Assert.Equal("ready", await run.ReadyLineAsync());
        await run.SignalAsync("KILL");

        // The output ends when the last of those who could write to it has ended.
        Assert.Equal("", await run.RestAsync());
    }

    [Fact]
    public async Task What_the_command_left_running_is_ended_before_the_verdict_even_where_it_left_the_session()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux gives its orphans to this program.");
        await using var run = MockProcess.Start("run", "--min-requests", "0", "--", "sh", "-c",
            "(tail -f /dev/null &) ; setsid sh -c 'trap \"\" TERM; echo up; exec tail -f /dev/null' & read line");
        Assert.Equal("up", await run.ReadyLineAsync());
        await run.SayAsync("end");

        Assert.Equal("", await run.RestAsync());
        Assert.Equal(0, await run.ExitAsync());
        Assert.Contains("2 processes that the command left running were ended.", await run.ErrorsAsync(), StringComparison.Ordinal);
    }
}
