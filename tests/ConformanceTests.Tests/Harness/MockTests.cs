using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>The mock by its own catalogue.</summary>
public sealed class MockTests
{
    [Theory]
    [InlineData("onsite")]
    [InlineData("online")]
    public async Task The_mock_holds_every_MUST_and_SHOULD(string profile)
    {
        await using var mock = await MockTarget.StartAsync(SuiteRun.Options(("EMAILSYNC_PROFILE", profile), ("EMAILSYNC_TIMEOUT", "60")));
        var run = await SuiteRun.OfAsync(mock.Target);
        Assert.Equal(SuiteRun.Catalogue.ForServers.Count(), run.Results.Count);
        Assert.Empty(
            run.Results.Where(result => result.Verdict is CheckVerdict.Fail or CheckVerdict.Warn or CheckVerdict.Error)
                .Select(result => $"{result.Requirement.Id} {result.Verdict}: {result.Summary}"));
        var conclusion = SuiteRun.Conclude(run);
        Assert.Equal((0, 0, 0), (conclusion.ExitCode, conclusion.Must.NotVerified, conclusion.Should.NotVerified));
        // That nothing of a group applies would hide that the mock has lost it.
        string[] applied = profile == "online" ? ["TEN", "OIDC", "SYS", "PRI"] : ["PRI"];
        Assert.DoesNotContain(run.Results.Where(result => applied.Contains(result.Group) && result.Requirement.Id != "PRI-04"),
            result => !result.Applies);
    }

    [Fact]
    public async Task A_wrong_password_for_the_mock_ends_in_exit_code_2()
    {
        await using var mock = await MockTarget.StartAsync(SuiteRun.Options(("EMAILSYNC_BASIC", "tje0:wrong")));
        Assert.Equal(2, SuiteRun.Conclude(await SuiteRun.OfAsync(mock.Target)).ExitCode);
    }
}
