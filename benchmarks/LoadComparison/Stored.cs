namespace EmailSync.LoadComparison;

/// <summary>The same mock without data, with data stored soon, and with data stored before each answer: what storing costs.</summary>
/// <param name="Soon">Mock is the one that stores soon, Bare the one without data, of the same round.</param>
/// <param name="Each">The same with the one that stores before each answer.</param>
/// <param name="Latencies">Of all turns, in the order none, soon, each.</param>
/// <param name="Start">Starts with much data; Bare are those without.</param>
internal sealed record Stored(
    IReadOnlyList<Pair<Turn>> Soon, IReadOnlyList<Pair<Turn>> Each, IReadOnlyList<LatencyHistogram> Latencies, StoredStart Start)
{
    /// <summary>Callers at once: what many share is one wait for the disk.</summary>
    public const int Connections = 64;
    private static readonly string[] Modes = ["none", "soon", "each"];

    public static Spread RatioOf(IEnumerable<Pair<Turn>> rounds) =>
        Spread.Of(rounds.Select(round => round.Mock.RequestsPerSecond / round.Bare.RequestsPerSecond));

    public static async Task<Stored> MeasureAsync(Options options, TextWriter progress, CancellationToken stopping)
    {
        progress.WriteLine($"data: {options.Rounds} rounds of three turns, {Connections} connections");
        var path = options.Contests[0].Mock;
        using var folder = new DataFolder();
        var servers = new List<ChildServer>();
        try
        {
            foreach (var mode in Modes)
                servers.Add(await ChildServer.StartAsync(mode, path, folder.Arguments(mode), stopping));
            foreach (var server in servers)
                Turn.Drive(server, options.WarmUp with { Connections = Connections }, new LatencyHistogram(), stopping);
            return await MeasureAsync(servers, options, progress, stopping);
        }
        finally
        {
            foreach (var server in servers) server.Dispose();
        }
    }

    private static async Task<Stored> MeasureAsync(List<ChildServer> servers, Options options, TextWriter progress,
        CancellationToken stopping)
    {
        var (soon, each) = (new List<Pair<Turn>>(), new List<Pair<Turn>>());
        LatencyHistogram[] latencies = [new(), new(), new()];
        for (var i = 0; i < options.Rounds; i++)
        {
            var turns = new Turn[Modes.Length];
            // The order moves on from round to round, so that drift of the machine favours none.
            for (var j = 0; j < Modes.Length; j++)
            {
                var turn = (i + j) % Modes.Length;
                turns[turn] = Turn.Drive(servers[turn], options.Turn with { Connections = Connections }, latencies[turn], stopping);
            }

            soon.Add(new Pair<Turn>(turns[1], turns[0]));
            each.Add(new Pair<Turn>(turns[2], turns[0]));
            progress.WriteLine($"round {i + 1}: none {turns[0].RequestsPerSecond:N0}/s, soon {turns[1].RequestsPerSecond:N0}/s, "
                + $"each {turns[2].RequestsPerSecond:N0}/s");
        }

        foreach (var server in servers) server.Dispose();
        return new Stored(soon, each, latencies, await StoredStart.MeasureAsync(options, progress, stopping));
    }
}
