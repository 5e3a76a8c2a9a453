using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.ConformanceTests.Tests.Wire;

/// <summary>A target with a certificate of its own making.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Any_certificate_is_accepted_where_that_is_asked_for()
    {
        var run = await JudgeAsync(("EMAILSYNC_INSECURE_TLS", "1"));
        Assert.Null(run.SetUpError);
        Assert.Equal(Verdict.Pass, run.Results.Single().Verdict);
    }

    [Fact]
    public async Task An_unknown_certificate_is_an_error_of_set_up_otherwise()
    {
        var run = await JudgeAsync();
        Assert.Contains("TLS", run.SetUpError, StringComparison.Ordinal);
        Assert.Contains("certificate", run.SetUpError, StringComparison.Ordinal);
        Assert.Equal(Verdict.Error, run.Results.Single().Verdict);
    }

    private static async Task<ConformanceRun> JudgeAsync(params (string Name, string Value)[] variables)
    {
        await using var app = MockHost.Build(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } }, TimeProvider.System, Rooms.Add);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var options = SuiteRun.Options([("EMAILSYNC_TARGET", $"{MockHost.SecureAddress(app)}/tls"), ("EMAILSYNC_BASIC", "tje0:Tje0"), .. variables]);
        return await SuiteRun.OfAsync(RemoteTarget.Of(options), "NC-01");
    }
}
