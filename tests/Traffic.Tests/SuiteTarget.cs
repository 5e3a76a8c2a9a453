using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Targets;
using EmailSync.Contract;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Traffic.Tests;

/// <summary>The conformance suite against a mock of the test's own, each check in its own sandbox.</summary>
internal static class SuiteTarget
{
    /// <summary>The users that the suite needs.</summary>
    public static MockOptions Options => new()
    {
        Port = 0,
        Identities = new MockOptions().Identities with
        {
            Users =
            [
                .. new MockOptions().Identities.Users,
                new UserIdentity("bjørn", "pæssword", EMailAgent: true), new UserIdentity("colon", "a:b:c", EMailAgent: true),
            ],
        },
    };

    /// <summary>Runs checks of the catalogue.</summary>
    public static async Task RunAsync(RunningMock mock, Profile profile, Func<Requirement, bool> chosen)
    {
        var catalogue = RequirementCatalogue.Load();
        var target = new Target("a captured mock", mock.Address, profile, id => InstallationOf(mock.Address, profile, id))
        {
            Isolated = true,
            CredentialsAreKnown = true,
            CredentialsAreSecret = false,
            AllowLoad = true,
            AllowEffects = true,
        };
        await new SuiteRunner([.. CheckList.All(catalogue).Where(check => chosen(check.Requirement))], TimeProvider.System)
            .RunAsync(target, new RunDescription(catalogue.Hash, "a test", 1, null));
    }

    private static TargetInstallation InstallationOf(Uri address, Profile profile, string id)
    {
        var number = string.Concat(id.Select(character => char.IsAsciiDigit(character) ? $"{character}" : $"{character % 100:00}"));
        var sandbox = profile == Profile.Online ? $"Cust{number}" : $"suite-{id}".ToLowerInvariant();
        var root = new Uri(address, sandbox);
        return new TargetInstallation
        {
            Base = root,
            Login = new Uri($"{root}/login"),
            Effects = new Uri($"{root}/__mock/effects"),
            Account = """{"AccountId":17,"AssociateName":"tje0"}""",
            FailingAccount = """{"AssociateName":"mail-server-down"}""",
            Credentials = new ConformanceTests.Targets.Credentials
            {
                Basic = new UserPassword("tje0", "Tje0"),
                RestrictedBasic = new UserPassword("noemail", "noemail"),
                Utf8Basic = new UserPassword("bjørn", "pæssword"),
                ColonBasic = new UserPassword("colon", "a:b:c"),
                Ticket = "7T:mock-ticket==",
                Bearer = $"8A:{sandbox}.mock-access-token",
                ExpiredBearer = $"8A:{sandbox}.expired",
                RestrictedBearer = $"8A:{sandbox}.without-email",
                AppToken = "mock-app-token",
                RestrictedAppToken = "mock-app-without-email",
            },
        };
    }
}
