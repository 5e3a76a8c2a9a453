using EmailSync.ConformanceTests.Mutants.Server;
using EmailSync.ConformanceTests.Mutants.Trial;
using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>Right servers that lack something, as the settings say.</summary>
public sealed class NotOfferedTests
{
    [Fact]
    public async Task An_online_tenant_without_a_login_form_is_conformant()
    {
        await using var server = RawServer.Start(RawProfile.Online, new Behaviour());
        var whole = RawServerTarget.Of(server, "an online tenant", online: true, parallel: 4);
        var installation = whole.For("any") with { Login = null };
        var run = await SuiteRun.OfAsync(new Target(whole.Name, whole.Address, whole.Profile, _ => installation)
        {
            NotOffered = [.. Offers.All.Where(offer => offer.Setting == Settings.Sessions)],
            CredentialsAreKnown = true,
            AllowLoad = true,
            AllowEffects = true,
        });

        var conclusion = SuiteRun.Conclude(run);
        Assert.Equal(0, conclusion.Must.NotVerified);
        Assert.Equal((Outcome.Conformant, 0), (conclusion.Outcome, conclusion.ExitCode));
        Assert.Equal(["a login form with sessions"], run.NotOffered);
        var sessions = run.Results.Where(result => result.Requirement.Needs.StartsWith("cookie", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(sessions);
        Assert.All(sessions, result => Assert.Equal(ResultStatus.NotOffered, conclusion.StandingOf(result)));
        Assert.All(sessions, result => Assert.Equal(
            "the target does not offer a login form with sessions, as EMAILSYNC_SESSIONS=0 says", result.Summary));
    }

    [Fact]
    public void Each_offer_concerns_some_requirements_and_none_concerns_what_any_scheme_shows()
    {
        Assert.All(Offers.All, offer => Assert.Contains(SuiteRun.Catalogue.ForServers, offer.Concerns));
        Assert.DoesNotContain(Offers.All, offer => offer.Concerns(SuiteRun.Catalogue["AUTH-10"]));
        Assert.DoesNotContain(Offers.All, offer => offer.Concerns(SuiteRun.Catalogue["AUTH-01"]));
    }
}
