using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Targets;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Runs;

/// <summary>Servers that are like the mock.</summary>
public sealed class LikenessTests
{
    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(Profile.OnSite)]
    [InlineData(Profile.Online)]
    public async Task The_mock_is_the_same_as_itself(Profile profile)
    {
        await using var mock = await Servers.StartMockAsync(profile);
        var run = await Servers.Runner().RunAsync(Servers.TargetOf(mock), Servers.Description);
        Assert.Empty(run.Requirements.SelectMany(parity => parity.Probes.SelectMany(probe =>
            probe.Differences.Select(difference => $"{parity.Requirement.Id}, {probe.Label}: {difference.Key}"))));
        Assert.Empty(Differing(run.Requirements));
        Assert.True(run.Requirements.Count(parity => parity.Standing == ParityStanding.Same) > 180);
        Assert.Empty(run.Settings);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_right_raw_server_is_the_same_or_explained(bool online)
    {
        await using var server = Servers.StartRaw(online);
        var run = await Servers.Runner(Servers.KnownOfRawServer).RunAsync(Servers.TargetOf(server, online), Servers.Description);
        Assert.Empty(Differing(run.Requirements));
        Assert.True(run.Requirements.Count(parity => parity.Standing == ParityStanding.Same) > 180);
        // What cannot be compared could not be checked on either: no probe went astray.
        Assert.All(run.Requirements.Where(parity => parity.Standing == ParityStanding.NotComparable),
            parity => Assert.Equal((parity.Target.Obstacle, parity.Target.Summary), (parity.Mock.Obstacle, parity.Mock.Summary)));
    }

    private static IEnumerable<string> Differing(IEnumerable<RequirementParity> compared) =>
        compared.Where(parity => parity.Standing is not (ParityStanding.Same or ParityStanding.NotComparable))
            .Select(parity => $"{parity.Requirement.Id} {parity.Standing}: {parity.Target.Summary} | {parity.Mock.Summary}; "
                + string.Join("; ", parity.Unexplained.Select(difference => difference.Key)));
}
