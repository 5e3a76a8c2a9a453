using System.Diagnostics;

namespace EmailSync.LoadComparison;

/// <summary>Process start to first answer, in seconds. Bare is the ready-to-run baseline, whichever mock it stands beside.</summary>
internal sealed record FirstAnswer(IReadOnlyList<Pair<double>> Starts)
{
    // Enough for a median; a start is short against the turns.
    private const int Times = 7;
    private static readonly LoadBounds OneRequest = new(1, 1, TimeSpan.FromSeconds(10));

    public Spread Ratio => Spread.Of(Starts.Select(start => start.Mock / start.Bare));

    public static async Task<FirstAnswer> MeasureAsync(string mock, string bare, TextWriter progress, CancellationToken stopping)
    {
        progress.WriteLine($"starts: {Times} each");
        var starts = new List<Pair<double>>(Times);
        for (var i = 0; i < Times; i++)
            starts.Add(await Pair<double>.InTurnsAsync(
                i,
                () => OnceAsync("mock", mock, stopping),
                () => OnceAsync("bare", bare, stopping)));
        return new FirstAnswer(starts);
    }

    private static async Task<double> OnceAsync(string name, string path, CancellationToken stopping)
    {
        using var server = await ChildServer.StartAsync(name, path, stopping);
        Turn.Drive(server, OneRequest, new LatencyHistogram(), stopping);
        return Stopwatch.GetElapsedTime(server.StartedAt).TotalSeconds;
    }
}
