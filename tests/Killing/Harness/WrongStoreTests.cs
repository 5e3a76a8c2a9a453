using EmailSync.Killing.Hosting;
using EmailSync.Killing.Rounds;
using EmailSync.MockServer.Options;

namespace EmailSync.Killing.Harness;

/// <summary>The rounds find a server that does not keep its promise.</summary>
public sealed class WrongStoreTests
{
    private const int MostKills = 12;

    [Fact]
    public async Task A_server_that_answers_before_its_commit_is_found_in_a_few_kills() =>
        Assert.Contains(await ViolationsAsync(StoreFault.ConfirmsEarly),
            violation => violation.Contains("acknowledged calls are missing", StringComparison.Ordinal));

    [Fact]
    public async Task A_server_that_stores_effects_apart_from_their_calls_is_found_in_a_few_kills() =>
        Assert.Contains(await ViolationsAsync(StoreFault.SplitsEffects),
            violation => violation.Contains("has no effect", StringComparison.Ordinal));

    private static Task<IReadOnlyList<string>> ViolationsAsync(StoreFault fault) =>
        KillTests.Hosts(DataCommit.Each, fault, form: null).RunAsync(MostKills);
}
