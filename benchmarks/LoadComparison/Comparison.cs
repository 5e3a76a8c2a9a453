namespace EmailSync.LoadComparison;

internal sealed record Comparison(Options Options, IReadOnlyList<ContestResult> Results, Followed Followed, Stored? Stored)
{
    public static async Task<Comparison> MeasureAsync(Options options, TextWriter progress, CancellationToken stopping)
    {
        var results = new List<ContestResult>();
        foreach (var contest in options.Contests)
        {
            progress.WriteLine($"{contest.Name}:");
            results.Add(new ContestResult(
                contest,
                await Throughput.MeasureAsync(contest, options, progress, stopping),
                await FirstAnswer.MeasureAsync(contest.Mock, options.Contests[0].Bare, progress, stopping),
                options.Memory ? await ResidentMemory.MeasureAsync(contest.Mock, options, progress, stopping) : null));
        }

        return new Comparison(options, results, await Followed.MeasureAsync(options, progress, stopping),
            options.Data ? await Stored.MeasureAsync(options, progress, stopping) : null);
    }
}
