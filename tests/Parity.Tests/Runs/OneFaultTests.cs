using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Mutants.Catalogue;
using EmailSync.ConformanceTests.Mutants.Faults;
using EmailSync.ConformanceTests.Mutants.Trial;
using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Parity.Setup;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Runs;

/// <summary>
/// Raw servers with one fault each: parity names the requirement that the fault breaks and those that go with it, and no other.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class OneFaultTests : IAsyncLifetime
{
    // From every group of the catalogue whose checks need no burst of calls.
    private static readonly string[] Names =
    [
        "no-realm", "basic-case-sensitive", "longer-ticket-taken", "token-without-session-taken", "select-upper-case-refused",
        "xml-as-json-taken", "scalar-taken", "chunked-read-as-empty", "malformed-accept-500", "iso-date", "put-400",
        "body-left-after-415", "list-form-refused", "unknown-address-is-first", "json-as-xml", "rights-as-text",
        "disabled-scheme-taken", "token-in-query-taken", "app-token-alone-taken", "suspended-tenant-served", "endpoint-with-slash",
        "redirect-prefix-followed", "id-token-exp-as-text", "id-token-altered", "soap-signature-ignored",
    ];

    private readonly Dictionary<bool, (Twin Twin, IReadOnlyList<RequirementResult> Results)> mocks = [];

    public static TheoryData<bool> Profiles { get; } = new(false, true);

    // All faults of a profile are compared with one run of the mock, as each of them would start the same.
    public async ValueTask InitializeAsync()
    {
        foreach (var online in (bool[])[false, true])
        {
            await using var server = Servers.StartRaw(online);
            var target = Servers.TargetOf(server, online);
            var twin = await Twin.StartAsync(target, await TargetManners.ObserveAsync(target), program: null, contract: null, []);
            var run = await new SuiteRunner(Servers.Checks, TimeProvider.System).RunAsync(twin.Target, Servers.Description);
            mocks[online] = (twin, run.Results);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (twin, _) in mocks.Values) await twin.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Exactly_the_requirements_of_each_fault_are_named(bool online)
    {
        var problems = new List<string>();
        foreach (var mutant in Names.Select(name => AllMutants.List.Single(mutant => mutant.Name == name))
            .Where(mutant => mutant.Profile == Mutant.Online == online))
        {
            var named = await NamedAsync(mutant, online);
            var expected = mutant.Related.Append(mutant.Breaks).Order(StringComparer.Ordinal);
            if (!named.SequenceEqual(expected))
                problems.Add($"{mutant.Name}: expected {string.Join(", ", expected)}, named {string.Join(", ", named)}");
        }

        if (problems.Count > 0) Assert.Fail(string.Join('\n', problems));
    }

    private async Task<IReadOnlyList<string>> NamedAsync(Mutant mutant, bool online)
    {
        await using var server = mutant.Start();
        var target = RawServerTarget.Of(server, mutant.Name, online, 4);
        var run = await new SuiteRunner(Servers.Checks, TimeProvider.System).RunAsync(target, Servers.Description);
        return [.. new RunComparer(target, mocks[online].Twin.Target, Servers.KnownOfRawServer).Compare(run.Results, mocks[online].Results)
            .Where(parity => parity.IsNamed).Select(parity => parity.Requirement.Id).Order(StringComparer.Ordinal)];
    }
}
