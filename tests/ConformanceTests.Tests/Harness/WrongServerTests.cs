using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>Servers and set-ups that are wrong as a whole.</summary>
public sealed class WrongServerTests
{
    private const string Date = "Date: Sun, 22 Nov 2026 12:00:00 GMT\r\n";
    // It closes the connection: where it read an odd request wrongly, nothing has to wait for it.
    private const string Accepted = $"HTTP/1.1 204 No Content\r\n{Date}Connection: close\r\n\r\n";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_server_that_answers_204_to_everything_fails()
    {
        await using var server = ScriptedServer.Answering(_ => Accepted);
        var run = await SuiteRun.OfAsync(server.Address, Deadline);
        Assert.Equal(1, SuiteRun.Conclude(run).ExitCode);
        foreach (var id in new[] { "AUTH-01", "AUTH-08", "CT-11", "BODY-04", "MET-07" }) Assert.Equal(CheckVerdict.Fail, Of(run, id));
    }

    [Fact]
    public async Task A_server_that_answers_500_to_everything_fails()
    {
        await using var server = ScriptedServer.Answering(_ => $"HTTP/1.1 500 Internal Server Error\r\n{Date}Content-Length: 0\r\n\r\n");
        var run = await SuiteRun.OfAsync(server.Address, Deadline);
        Assert.Equal(1, SuiteRun.Conclude(run).ExitCode);
        Assert.Equal(CheckVerdict.Fail, Of(run, "ROB-01"));
        Assert.Equal(CheckVerdict.Fail, Of(run, "NC-01"));
    }

    [Fact]
    public async Task A_wrong_password_in_the_settings_is_an_error_of_set_up()
    {
        await using var server =
            ScriptedServer.Answering(_ =>
                $"HTTP/1.1 401 Unauthorized\r\n{Date}WWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        var run = await SuiteRun.OfAsync(server.Address, Deadline);
        Assert.Contains("check the credentials", run.SetUpError, StringComparison.Ordinal);
        Assert.Equal(2, SuiteRun.Conclude(run).ExitCode);
        Assert.DoesNotContain(run.Results, result => result.Verdict is CheckVerdict.Pass or CheckVerdict.Fail);
    }

    [Fact]
    public async Task A_wrong_base_URL_is_an_error_of_set_up()
    {
        await using var server = ScriptedServer.Answering(_ => $"HTTP/1.1 404 Not Found\r\n{Date}Content-Length: 0\r\n\r\n");
        var run = await SuiteRun.OfAsync(server.Address, Deadline);
        Assert.Contains("EMAILSYNC_TARGET", run.SetUpError, StringComparison.Ordinal);
        Assert.Equal(2, SuiteRun.Conclude(run).ExitCode);
    }

    [Fact]
    public async Task A_server_that_is_busy_once_is_called_again()
    {
        var asked = 0;
        await using var server = ScriptedServer.Answering(_ => Interlocked.Increment(ref asked) == 1
            ? $"HTTP/1.1 503 Service Unavailable\r\n{Date}Retry-After: 0\r\nContent-Length: 0\r\n\r\n"
            : Accepted);
        var run = await SuiteRun.OfAsync(server.Address, Deadline);
        Assert.Null(run.SetUpError);
        Assert.Equal(CheckVerdict.Pass, Of(run, "NC-01"));
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_not_verified()
    {
        await using var server =
            ScriptedServer.Answering(_ => $"HTTP/1.1 429 Too Many Requests\r\n{Date}Retry-After: 0\r\nContent-Length: 0\r\n\r\n");
        var run = await SuiteRun.OfAsync(server.Address, Deadline);
        Assert.All(run.Results, result => Assert.Equal(CheckVerdict.NotVerified, result.Verdict));
        Assert.Equal(2, SuiteRun.Conclude(run).ExitCode);
    }

    private static CheckVerdict Of(ConformanceRun run, string id) => run.Results.Single(result => result.Requirement.Id == id).Verdict;
}
