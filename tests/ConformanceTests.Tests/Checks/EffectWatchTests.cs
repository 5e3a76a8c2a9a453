using System.Globalization;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Checks;

/// <summary>Effects, by a requirement that speaks of them.</summary>
public sealed class EffectWatchTests
{
    private const string Requirement = "AUTH-01";

    [Theory]
    [InlineData("{\"count\":3}", "the count stayed at 3")]
    [InlineData("three", "does not answer JSON")]
    [InlineData("{\"count\":\"3\"}", "does not answer JSON")]
    [InlineData("[]", "does not answer JSON")]
    public async Task A_count_that_proves_nothing_is_an_error(string content, string why)
    {
        var result = await EvaluateAsync(() => content, ("EMAILSYNC_ALLOW_EFFECTS", "1"));
        Assert.Equal(CheckVerdict.Error, result.Verdict);
        Assert.Contains(why, result.Summary, StringComparison.Ordinal);
        Assert.Contains("EMAILSYNC_EFFECTS", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_permission_no_effect_is_looked_for_and_the_remedy_says_how()
    {
        var result = await EvaluateAsync(() => throw new InvalidOperationException("nobody may ask"));
        Assert.Equal((CheckVerdict.NotVerified, Obstacle.Permission, "set EMAILSYNC_ALLOW_EFFECTS=1"),
            (result.Verdict, result.Obstacle, result.Remedy));
    }

    [Fact]
    public async Task A_count_that_rises_by_what_is_refused_is_a_fault()
    {
        var count = 0;
        var result =
            await EvaluateAsync(() => string.Create(CultureInfo.InvariantCulture, $"{{\"count\":{Interlocked.Increment(ref count)}}}"),
                ("EMAILSYNC_ALLOW_EFFECTS", "1"));
        Assert.Equal(CheckVerdict.Fail, result.Verdict);
        Assert.Contains("the count rose from", result.Summary, StringComparison.Ordinal);
    }

    private static async Task<RequirementResult> EvaluateAsync(Func<string> count, params (string Name, string Value)[] variables)
    {
        await using var server = ScriptedServer.Answering(request =>
        {
            if (!request.StartsWith("GET /count", StringComparison.Ordinal))
            {
                return request.Contains("Authorization: Basic dGplMDpUamUw\r\n", StringComparison.Ordinal)
                    ? "HTTP/1.1 204 No Content\r\n\r\n"
                    : "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
            }

            var content = count();
            return string.Create(CultureInfo.InvariantCulture,
                $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {content.Length}\r\n\r\n{content}");
        });
        var options = SuiteRun.Options(
            [("EMAILSYNC_TARGET", server.Address.ToString()), ("EMAILSYNC_BASIC", "tje0:Tje0"), ("EMAILSYNC_ACCOUNT", "{\"AccountId\":7}"),
                ("EMAILSYNC_EFFECTS", new Uri(server.Address, "/count").ToString()), .. variables]);
        return (await SuiteRun.OfAsync(ConformanceTests.Targets.RemoteTarget.Of(options), Requirement)).Results.Single();
    }
}
