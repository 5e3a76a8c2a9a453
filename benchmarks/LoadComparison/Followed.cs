namespace EmailSync.LoadComparison;

/// <summary>The same mock with one dashboard open and with none: looking must not slow down what is looked at.</summary>
/// <param name="Rounds">Mock is the one that is followed, Bare the same that is not.</param>
/// <param name="Events">How many events the follower got.</param>
internal sealed record Followed(IReadOnlyList<Pair<Turn>> Rounds, int Events)
{
    public Spread Ratio => Spread.Of(Rounds.Select(round => round.Mock.RequestsPerSecond / round.Bare.RequestsPerSecond));

    public static async Task<Followed> MeasureAsync(Options options, TextWriter progress, CancellationToken stopping)
    {
        progress.WriteLine($"dashboard: {options.Rounds} rounds, one turn with a follower and one without");
        using var mock = await ChildServer.StartAsync("mock", options.Mock, stopping);
        Turn.Drive(mock, options.Turn, new LatencyHistogram(), stopping);

        var (rounds, events) = (new List<Pair<Turn>>(options.Rounds), 0);
        for (var i = 0; i < options.Rounds; i++)
            rounds.Add(await Pair<Turn>.InTurnsAsync(i, FollowedAsync, () => Task.FromResult(DriveAlone())));
        return new Followed(rounds, events);

        Turn DriveAlone() => Turn.Drive(mock, options.Turn, new LatencyHistogram(), stopping);

        async Task<Turn> FollowedAsync()
        {
            await using var follower = await DashboardFollower.OpenAsync(mock, stopping);
            var turn = DriveAlone();
            if (follower.Events == 0) throw new CannotMeasureException("The follower of the dashboard's calls got none of them: what was measured is no dashboard.");
            events += follower.Events;
            return turn;
        }
    }
}
