using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Checks;

/// <summary>Targets that ask within a run to come back later. The control is asked for first, and is let through.</summary>
public sealed class ThrottlingTests
{
    [Fact]
    public async Task A_target_that_is_busy_once_is_checked()
    {
        var (result, _) = await EvaluateAsync("0", busy: 1);
        Assert.Equal(CheckVerdict.Pass, result.Verdict);
        Assert.Contains(result.Exchanges, exchange => exchange.Label.EndsWith("after its Retry-After", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_that_is_busy_twice_is_not_verified()
    {
        var (result, asked) = await EvaluateAsync("0", busy: int.MaxValue);
        Assert.Equal((CheckVerdict.NotVerified, Obstacle.Throttled), (result.Verdict, result.Obstacle));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Too_long_a_Retry_After_is_not_waited_for()
    {
        var (result, asked) = await EvaluateAsync("31", busy: int.MaxValue);
        Assert.Equal((CheckVerdict.NotVerified, Obstacle.Throttled), (result.Verdict, result.Obstacle));
        Assert.Equal(2, asked);
    }

    private static async Task<(RequirementResult Result, int Asked)> EvaluateAsync(string retryAfter, int busy)
    {
        var asked = 0;
        await using var server =
            ScriptedServer.Answering(_ => Interlocked.Increment(ref asked) - 2 is var since && since >= 0 && since < busy
            ? $"HTTP/1.1 503 Service Unavailable\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 204 No Content\r\n\r\n");
        var options = SuiteRun.Options(("EMAILSYNC_TARGET", server.Address.ToString()), ("EMAILSYNC_BASIC", "tje0:Tje0"));
        var run = await SuiteRun.OfAsync(RemoteTarget.Of(options), "NC-01");
        return (run.Results.Single(), asked);
    }
}
