using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Run;

public sealed class ExitCodeTests
{
    private const string Wrong = "\"seventeen\"";

    [Fact]
    public async Task Right_calls_end_with_0_and_a_verdict()
    {
        await using var run = await WaitingRun.StartAsync("--min-requests", "2");
        await run.CallAsync();
        await run.CallAsync("18");

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(0, code);
        Assert.StartsWith("emailsync: Passed: 2 calls, 0 refused: nothing to complain about.", verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], 1)]
    [InlineData(new[] { "--fail-on", "must" }, 1)]
    [InlineData(new[] { "--fail-on", "Should" }, 1)]
    [InlineData(new[] { "--fail-on", "none" }, 0)]
    public async Task A_broken_MUST_ends_with_1_unless_nothing_counts(string[] options, int expected)
    {
        await using var run = await WaitingRun.StartAsync(options);
        await run.CallAsync(Wrong);

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(expected, code);
        Assert.StartsWith($"emailsync: {(expected == 0 ? "Passed" : "Failed")}: 1 call, 1 refused: 1 MUST finding, ", verdict,
            StringComparison.Ordinal);
        Assert.Contains("✗ MUST C-BODY-04, once: ", verdict, StringComparison.Ordinal);
        Assert.Contains("    once: /SyncUserAccount/AccountId: expected a 32-bit integer, found a string.", verdict,
            StringComparison.Ordinal);
        Assert.Contains($"    first in POST {TestSandbox.Operation} (400)", verdict, StringComparison.Ordinal);
        Assert.Contains("source: vendor (types in the Swagger file); evidence: vendor", verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("must", 0)]
    [InlineData("should", 1)]
    public async Task A_missed_SHOULD_counts_where_that_is_requested(string level, int expected)
    {
        await using var run = await WaitingRun.StartAsync("--fail-on", level);
        await run.CallAsync("17,\"Colour\":\"red\"");

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(expected, code);
        Assert.Contains("0 MUST findings, 1 SHOULD finding", verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--min-requests", "0" }, 0, "Passed: nothing was called.")]
    [InlineData(new[] { "--min-requests", "1" }, 2,
        "Failed: nothing was called. At least 1 expected, unless --min-requests 0 says otherwise.")]
    [InlineData(new string[0], 2, "Failed: nothing was called. At least 1 expected, unless --min-requests 0 says otherwise.")]
    [InlineData(new[] { "--min-requests", "2" }, 2, "Failed: nothing was called. At least 2 expected.")]
    public async Task Nothing_called_ends_with_2_unless_no_call_is_requested(string[] options, int expected, string sentence)
    {
        await using var run = await WaitingRun.StartAsync(options);

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(expected, code);
        Assert.StartsWith($"emailsync: {sentence}", verdict, StringComparison.Ordinal);
        Assert.Contains($"Never called: POST {TestSandbox.Operation}", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_that_says_no_comes_before_too_few_calls()
    {
        await using var run = await WaitingRun.StartAsync("--min-requests", "5");
        await run.CallAsync(Wrong);

        Assert.Equal(1, (await run.EndAsync()).Code);
    }

    [Fact]
    public async Task The_exit_code_of_a_command_that_failed_comes_first_and_the_verdict_is_given_all_the_same()
    {
        await using var run = await WaitingRun.StartAsync("--min-requests", "5");
        await run.CallAsync(Wrong);

        var (code, verdict) = await run.EndAsync(7);

        Assert.Equal(7, code);
        Assert.StartsWith("emailsync: Failed: the command ended with exit code 7. 1 call, 1 refused: ", verdict, StringComparison.Ordinal);
        Assert.Contains("C-BODY-04", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_that_is_named_is_checked_alone_and_calls_elsewhere_are_mentioned()
    {
        await using var run = await WaitingRun.StartAsync("--sandbox", "mine", "--min-requests", "1");
        Assert.Equal("/mine", run.Address.AbsolutePath);
        using var elsewhere = await run.Http.GetAsync(new Uri(run.Address, "/other/nowhere"), TestContext.Current.CancellationToken);
        await run.CallAsync();

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(0, code);
        Assert.StartsWith("emailsync: Passed: 1 call, 0 refused", verdict, StringComparison.Ordinal);
        Assert.Contains("1 call went to other sandboxes than mine, and is not in this verdict.", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_every_sandbox_is_checked()
    {
        await using var run = await WaitingRun.StartAsync();
        await run.CallAsync();
        await run.CallAsync(Wrong, "other");

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith("emailsync: Failed: 2 calls, 1 refused", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_call_counts_even_where_nobody_waits_for_its_answer()
    {
        await using var run = await WaitingRun.StartAsync("--min-requests", "1");
        using (var client = new System.Net.Sockets.TcpClient())
        {
            await client.ConnectAsync(run.Address.Host, run.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await run.EndAsync()).Code);
    }

    [Fact]
    public async Task A_synchronisation_that_still_runs_when_the_command_ends_is_waited_for()
    {
        await using var run = await WaitingRun.StartAsync("--min-requests", "1", "--set", "Sync:Milliseconds=2500");
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(run.Address.Host, run.Address.Port, TestContext.Current.CancellationToken);
        const string Body = """{"SyncUserAccount":{"AccountId":17}}""";
        var request = $"POST {TestSandbox.Operation} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {TestSandbox.Tje0}\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(0, code);
        Assert.StartsWith("emailsync: Passed: 1 call, 0 refused: nothing to complain about.", verdict, StringComparison.Ordinal);
    }
}
