using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Wire;

/// <summary>A target with a certificate of its own making.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Any_certificate_is_accepted_where_that_is_requested()
    {
        var run = await EvaluateAsync(("EMAILSYNC_INSECURE_TLS", "1"));
        Assert.Null(run.SetUpError);
        Assert.Equal(CheckVerdict.Pass, run.Results.Single().Verdict);
    }

    [Fact]
    public async Task An_unknown_certificate_is_an_error_of_set_up_otherwise()
    {
        var run = await EvaluateAsync();
        Assert.Contains("TLS", run.SetUpError, StringComparison.Ordinal);
        Assert.Contains("certificate", run.SetUpError, StringComparison.Ordinal);
        Assert.Equal(CheckVerdict.Error, run.Results.Single().Verdict);
    }

    private static async Task<ConformanceRun> EvaluateAsync(params (string Name, string Value)[] variables)
    {
        await using var mock = await MockTarget.StartAsync(SuiteRun.Options());
        var options =
            SuiteRun.Options([("EMAILSYNC_TARGET", $"{mock.Target.For("NC-01").Http2}"), ("EMAILSYNC_BASIC", "tje0:Tje0"), .. variables]);
        return await SuiteRun.OfAsync(RemoteTarget.Of(options), "NC-01");
    }
}
