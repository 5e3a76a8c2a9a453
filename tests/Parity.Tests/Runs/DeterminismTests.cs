using EmailSync.ConformanceTests.Parity.Reports;
using EmailSync.Parity.Tests.Running;

namespace EmailSync.Parity.Tests.Runs;

/// <summary>Two comparisons of the same server.</summary>
public sealed class DeterminismTests
{
    private const int MostShown = 10;

    // Online, tokens that the login issues differ each time, and so does the length of answers with them.
    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Two_comparisons_on_site_differ_only_in_their_date()
    {
        await using var server = Servers.StartRaw(online: false);
        var date = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        var first = await ReportAsync();
        var second = await ReportAsync();
        foreach (var (one, other) in first.Zip(second))
            Assert.Empty(Lines(one.Content).Zip(Lines(other.Content)).Where(pair => pair.First != pair.Second).Take(MostShown));
        Assert.Equal(first.Select(file => Lines(file.Content).Length), second.Select(file => Lines(file.Content).Length));

        async Task<IReadOnlyList<(string Name, string Content)>> ReportAsync()
        {
            // With everything that differs in the report, not only what is not known.
            var run = await Servers.Runner().RunAsync(Servers.TargetOf(server, online: false), Servers.Description);
            return [.. ParityFolder.Files(new ParityReport(run with { Started = date },
                ConformanceTests.Parity.Comparing.KnownDifferences.None, ParityLevel.Answer, "emailsync parity"))];
        }
    }

    private static string[] Lines(string text) => text.Split('\n');
}
