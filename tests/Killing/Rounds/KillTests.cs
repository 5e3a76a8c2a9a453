using EmailSync.Killing.Disk;
using EmailSync.Killing.Hosting;
using EmailSync.Killing.Servers;
using EmailSync.MockServer.Options;

namespace EmailSync.Killing.Rounds;

/// <summary>Servers with data, killed under the load of 64 callers.</summary>
public sealed class KillTests
{
    // The program's own bound is 50 ms and the commit in progress; how long that takes the machine decides, which these tests fill.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);
    private const int MostWrites = 800;

    [Fact]
    public async Task A_program_that_commits_each_call_loses_none_when_it_is_killed() =>
        await HoldAsync("each", new KillRounds((folder, _) => ProgramUnderTest.StartAsync(ServerArguments.With(folder, "each")),
            bound: null, endsItself: false), KillSettings.Rounds(usual: 3));

    [Fact]
    public async Task A_program_that_commits_soon_loses_only_the_youngest_calls_when_it_is_killed() =>
        await HoldAsync("soon", new KillRounds((folder, _) => ProgramUnderTest.StartAsync(ServerArguments.With(folder, "soon")),
            Bound, endsItself: false), KillSettings.Rounds(usual: 3));

    [Theory]
    [InlineData("Before")]
    [InlineData("Half")]
    [InlineData("PowerLoss")]
    public async Task A_server_that_commits_each_call_loses_none_when_it_ends_between_two_writes(string form) =>
        await HoldAsync(form, Hosts(DataCommit.Each, StoreFault.None, Enum.Parse<CutForm>(form)), KillSettings.Rounds(usual: 2));

    [Fact]
    public async Task A_server_that_commits_soon_loses_only_the_youngest_calls_when_it_ends_between_two_writes() =>
        await HoldAsync("soon, Half", Hosts(DataCommit.Soon, StoreFault.None, CutForm.Half), KillSettings.Rounds(usual: 2));

    private static async Task HoldAsync(string name, KillRounds rounds, int kills)
    {
        var violations = await rounds.RunAsync(kills);

        Assert.True(violations.Count == 0, string.Join('\n', violations.Take(20)));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {rounds.Kills} kills, {rounds.Answered} calls answered before them, the oldest missing one "
            + $"{rounds.OldestLoss.TotalMilliseconds:F1} ms before its kill.");
    }

    internal static KillRounds Hosts(DataCommit commit, StoreFault fault, CutForm? form) => new((folder, seed) =>
    {
        var cut = form is { } how ? new Cut(new Random(seed).Next(1, MostWrites), how, seed) : null;
        return ProgramUnderTest.StartAsync("EmailSync.Killing.dll", [], StoringHost.Arguments(folder, commit, fault, cut));
    }, commit == DataCommit.Soon ? Bound : null, endsItself: form is not null);
}
