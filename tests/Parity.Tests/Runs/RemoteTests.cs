using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Targets;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Runs;

/// <summary>A target that is known only by its URL and its settings, as that of the command line.</summary>
public sealed class RemoteTests
{
    [Fact]
    public async Task A_mock_at_the_root_of_its_host_is_the_same()
    {
        await using var mock = await Servers.StartMockAsync(Profile.OnSite);
        var target = RemoteTarget.Of(new TargetOptions
        {
            Address = new Uri(mock.Target.Address.GetLeftPart(UriPartial.Authority)),
            Credentials = new Credentials { Basic = new UserPassword("tje0", "Tje0") },
        });
        var run = await Servers.Runner(null, "CT", "SEL").RunAsync(target, Servers.Description);
        Assert.Empty(run.Requirements.Where(parity => parity.IsNamed).Select(parity => parity.Requirement.Id));
        Assert.True(run.Requirements.Count(parity => parity.Standing == ParityStanding.Same) > 20);
    }
}
