using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Mutants.Server;
using EmailSync.ConformanceTests.Mutants.Trial;
using EmailSync.ConformanceTests.Parity;
using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Targets;
using EmailSync.Contract;
using EmailSync.Contract.Files;

namespace EmailSync.Parity.Tests.Running;

/// <summary>The servers that the tests compare with the mock.</summary>
internal static class Servers
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> Checks { get; } = CheckList.All(RequirementCatalogue.Load());

    /// <summary>Where the right raw server differs from the mock, with the reasons.</summary>
    public static KnownDifferences KnownOfRawServer { get; } = ReadKnown();

    public static RunDescription Description { get; } = new("", "", 1, null);

    public static RawServer StartRaw(bool online) => RawServer.Start(online ? RawProfile.Online : RawProfile.Onsite, new Behaviour());

    public static Target TargetOf(RawServer server, bool online) => RawServerTarget.Of(server, "the raw server", online, 4);

    /// <summary>A mock with settings of its own as the target. Its credentials are no secrets.</summary>
    public static Target TargetOf(MockTarget mock) => new("the mock as target", mock.Target.Address, mock.Target.Profile, mock.Target.For)
    {
        Isolated = true,
        CredentialsAreKnown = true,
        CredentialsAreSecret = false,
        AllowLoad = true,
        AllowEffects = true,
        Parallel = mock.Target.Parallel,
    };

    public static Task<MockTarget> StartMockAsync(Profile profile, params IReadOnlyList<(string Key, string Value)> settings) =>
        MockTarget.StartAsync(new TargetOptions { Profile = profile }, settings);

    public static ParityRunner Runner(KnownDifferences? known = null, params IReadOnlyList<string> groups) =>
        new([
            .. Checks.Where(check => groups.Count == 0
                || groups.Any(group => check.Requirement.Id.StartsWith($"{group}-", StringComparison.Ordinal)))],
            TimeProvider.System, program: null, contract: null, known ?? KnownDifferences.None);

    private static KnownDifferences ReadKnown()
    {
        var errors = new List<string>();
        var known = KnownDifferences.Parse(EmbeddedFile.Text(typeof(Servers).Assembly, "raw-server.known.tsv"), "raw-server.known.tsv",
            errors);
        return errors.Count == 0 ? known : throw new InvalidOperationException(string.Join('\n', errors));
    }
}
