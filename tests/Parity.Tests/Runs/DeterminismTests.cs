using EmailSync.ConformanceTests.Parity.Reports;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Runs;

/// <summary>Two comparisons of the same server.</summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Speed", "Slow")]
    public async Task Two_comparisons_differ_only_in_their_date(bool online)
    {
        await using var server = Servers.StartRaw(online);
        var date = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        var first = await ReportAsync();
        var second = await ReportAsync();
        foreach (var (one, other) in first.Zip(second)) Assert.Equal(Lines(one.Content), Lines(other.Content));

        async Task<IReadOnlyList<(string Name, string Content)>> ReportAsync()
        {
            // With everything that differs in the report, not only what is not known.
            var run = await Servers.Runner().RunAsync(Servers.TargetOf(server, online), Servers.Description);
            return [.. ParityFolder.Files(new ParityReport(run with { Started = date },
                ConformanceTests.Parity.Comparing.KnownDifferences.None, ParityLevel.Answer, "emailsync parity"))];
        }
    }

    private static string[] Lines(string text) => text.Split('\n');
}
