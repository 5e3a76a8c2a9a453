using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;
using EmailSync.RunReports.Terminal;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class CallLogTests
{
    private const string Time = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z";
    private static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    [Theory]
    [InlineData("--log-calls")]
    [InlineData("--set", "Log:Calls=true")]
    public async Task Each_call_is_a_line_with_what_became_of_it(params string[] options)
    {
        await using var mock = MockProcess.Start(["--port", "0", .. options]);
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var right = await http.GetAsync("/my-test/api/v1", TestContext.Current.CancellationToken);
        Assert.Matches($"^{Time} my-test GET /my-test/api/v1 200 [0-9.]+ ms$", await mock.ReadyLineAsync());
        using var wrong =
            await http.PostAsync($"{TestSandbox.Operation}?password=hidden", new StringContent("{}", null, "text/plain"),
                TestContext.Current.CancellationToken);
        var line = await mock.ReadyLineAsync();

        Assert.Matches($"^{Time} - POST {TestSandbox.Operation}\\?password=\\[redacted [0-9a-f]+\\] 401 [0-9.]+ ms C-[A-Z]+-[0-9]+$", line);
    }

    [Fact]
    public async Task By_default_it_logs_no_calls()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var mock = MockProcess.Start("--port", "0");
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var answer = await http.GetAsync("/api/v1", TestContext.Current.CancellationToken);
        await mock.SignalAsync("TERM");

        Assert.StartsWith("EmailSync mock stopping: ", await mock.RestAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--verbose")]
    [InlineData("--log-calls")]
    public async Task Beside_a_command_the_lines_go_to_the_error_output_and_come_before_the_verdict(string option)
    {
        await using var run = await WaitingRun.StartAsync(option);
        await run.CallAsync();
        await run.EndAsync();
        var lines = (await run.Process.ErrorsAsync()).ReplaceLineEndings("\n").Split('\n');

        Assert.StartsWith("emailsync: listening on ", lines[0], StringComparison.Ordinal);
        Assert.Matches($"^{Time} - POST {TestSandbox.Operation} 204 [0-9.]+ ms$", lines[1]);
        Assert.Equal("emailsync: stopped: sh ended with exit code 0", lines[2]);
        Assert.StartsWith("emailsync: Passed: 1 call", lines[3], StringComparison.Ordinal);
        Assert.Equal("", await run.Process.RestAsync());
    }

    [Fact]
    public async Task Calls_do_not_wait_for_an_output_that_nobody_reads_and_what_is_left_out_is_counted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        const int Calls = 4000;
        await using var mock = MockProcess.Start("--port", "0", "--log-calls");
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        // A pipe holds 64 KiB, and so many lines wait that this is far more.
        await Parallel.ForAsync(0, Calls,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (_, cancellationToken) =>
        {
            using var answer = await http.GetAsync("/api/v1", cancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
        });
        await mock.SignalAsync("TERM");
        var lines = (await mock.RestAsync()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

        var shown = lines.Count(line => line.Contains(" GET /api/v1 200 ", StringComparison.Ordinal));
        var leftOut = lines.Where(line => line.Contains("left out here", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(leftOut, 1, Calls);
        // The line that says why it stops may be one of those.
        Assert.InRange(shown + leftOut, Calls, Calls + 1);
    }

    [Theory]
    [InlineData("C-BODY-04", "\e[31m")]
    [InlineData("C-BODY-07", "\e[33m")]
    [InlineData(null, "")]
    public void On_a_terminal_the_level_of_the_worst_finding_has_a_colour(string? rule, string sequence)
    {
        var line = Line("GET", "/api", rule);

        Assert.Equal($"{sequence}{line.Text(colour: false)}{(sequence.Length > 0 ? "\e[0m" : "")}", line.Text(colour: true));
        Assert.DoesNotContain('\e', line.Text(colour: false));
    }

    [Fact]
    public void Controls_in_what_was_sent_steer_no_terminal_and_long_texts_are_cut()
    {
        var text = Line("G\e[2JET", $"/a\u009b31m\n\u202e{new string('x', 5000)}", null).Text(colour: false);

        Assert.DoesNotContain(text, character => char.IsControl(character) || character == '\u202e');
        Assert.Contains("G\\x1B[2JET /a\\x9B31m␊\\u202Exxx", text, StringComparison.Ordinal);
        Assert.True(text.Length < 500);
    }

    private static CallLogLine Line(string method, string target, string? rule) =>
        new(new DateTimeOffset(2026, 11, 29, 1, 2, 3, 4, TimeSpan.Zero), "", method, target, 200, TimeSpan.FromMilliseconds(1.25),
            rule is null ? null : Catalogue[rule], IsCorrection: false);
}
