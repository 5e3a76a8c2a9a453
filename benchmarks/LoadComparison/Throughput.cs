namespace EmailSync.LoadComparison;

internal sealed record Throughput(
    IReadOnlyList<Pair<Turn>> Rounds, Pair<LatencyHistogram> Latencies)
{
    public Spread Ratio => Spread.Of(Rounds.Select(round => round.Mock.RequestsPerSecond / round.Bare.RequestsPerSecond));
    public Spread ProcessorRatio =>
        Spread.Of(Rounds.Select(round => round.Mock.MicrosecondsOfProcessor / round.Bare.MicrosecondsOfProcessor));

    public static async Task<Throughput> MeasureAsync(Contest contest, Options options, TextWriter progress, CancellationToken stopping)
    {
        using var mock = await ChildServer.StartAsync("mock", contest.Mock, stopping);
        using var bare = await ChildServer.StartAsync("bare", contest.Bare, stopping);

        progress.WriteLine($"warm-up: {options.WarmUp.Time.TotalSeconds} s each");
        Turn.Drive(mock, options.WarmUp, new LatencyHistogram(), stopping);
        Turn.Drive(bare, options.WarmUp, new LatencyHistogram(), stopping);

        var latencies = new Pair<LatencyHistogram>(new(), new());
        var rounds = new List<Pair<Turn>>(options.Rounds);
        for (var i = 0; i < options.Rounds; i++)
        {
            var round = await Pair<Turn>.InTurnsAsync(
                i,
                () => Task.FromResult(Turn.Drive(mock, options.Turn, latencies.Mock, stopping)),
                () => Task.FromResult(Turn.Drive(bare, options.Turn, latencies.Bare, stopping)));
            rounds.Add(round);
            var (mockRate, bareRate) = (round.Mock.RequestsPerSecond, round.Bare.RequestsPerSecond);
            progress.WriteLine($"round {i + 1}: mock {mockRate:N0}/s, bare {bareRate:N0}/s, ratio {mockRate / bareRate:F2}");
        }

        return new Throughput(rounds, latencies);
    }
}
