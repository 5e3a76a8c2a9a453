using EmailSync.ConformanceTests.Targets;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Proposals;

/// <summary>A mock with another value of an assumed setting is compared with the mock: the patch has to name that setting.</summary>
public sealed class SettingTests
{
    public static TheoryData<Profile, string, string> Settings { get; } = new()
    {
        { Profile.Online, "Authentication:ExpiredStatus", "403" },
        { Profile.Online, "Tenant:StoppedStatus", "200" },
        { Profile.Online, "Tenant:StoppedStatus", "403" },
        { Profile.Online, "Tenant:StoppedStatus", "404" },
        { Profile.OnSite, "Errors:Text", "ErrorMessage" },
        { Profile.OnSite, "Errors:Text", "Both" },
        { Profile.OnSite, "Errors:UnknownAccount", "Null" },
        { Profile.OnSite, "Authentication:RestrictedStatus", "401" },
        { Profile.Online, "Authentication:RestrictedStatus", "401" },
    };

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Settings))]
    public async Task Exactly_the_setting_that_differs_is_proposed(Profile profile, string key, string value)
    {
        await using var mock = await Servers.StartMockAsync(profile, (key, value));
        var run = await Servers.Runner(null, "AUTH", "APP", "ERR", "FAM", "MBX", "ACT", "TEN")
            .RunAsync(Servers.TargetOf(mock), Servers.Description, proposes: true);
        var proposal = Assert.Single(run.Proposals!);
        Assert.Equal((key, value), (proposal.Key, proposal.Value));
        Assert.Equal(proposal.Requirements, proposal.Alike);
        // Whatever differs is explained by the setting: the mock with it differs in nothing that shows it.
        Assert.NotEmpty(proposal.Alike);
    }
}
