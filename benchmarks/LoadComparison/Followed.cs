namespace EmailSync.LoadComparison;

/// <summary>The same mock with one dashboard open and with none: looking must not slow down what is looked at.</summary>
/// <param name="Rounds">Mock is the one that is followed, Bare the same that is not.</param>
/// <param name="Dashboard">What had it open.</param>
internal sealed record Followed(IReadOnlyList<Pair<Turn>> Rounds, string Dashboard)
{
    public Spread Ratio => Spread.Of(Rounds.Select(round => round.Mock.RequestsPerSecond / round.Bare.RequestsPerSecond));

    public static async Task<Followed> MeasureAsync(Options options, TextWriter progress, CancellationToken stopping)
    {
        progress.WriteLine($"dashboard: {options.Rounds} rounds, one turn with it open and one without");
        using var mock = await ChildServer.StartAsync("mock", options.Contests[0].Mock, stopping);
        WarmUp();

        var rounds = new List<Pair<Turn>>(options.Rounds);
        for (var i = 0; i < options.Rounds; i++)
            rounds.Add(await Pair<Turn>.InTurnsAsync(i, FollowedAsync, () => Task.FromResult(DriveAlone())));
        return new Followed(rounds,
            options.Browser is null ? "a client that reads what the page reads" : Path.GetFileName(options.Browser));

        void WarmUp() => Turn.Drive(mock, options.WarmUp, new LatencyHistogram(), stopping);

        Turn DriveAlone() => Turn.Drive(mock, options.Turn, new LatencyHistogram(), stopping);

        async Task<Turn> FollowedAsync()
        {
            await using var dashboard = await OpenAsync();
            if (options.Browser is not null) WarmUp();
            var turn = DriveAlone();
            if (!await dashboard.HasFollowedAsync(stopping))
                throw new CannotMeasureException("The dashboard did not follow the calls all the time: what was measured is no dashboard.");
            return turn;
        }

        async Task<IDashboard> OpenAsync() => options.Browser is { } browser
            ? await DashboardBrowser.OpenAsync(browser, mock, stopping)
            : await DashboardFollower.OpenAsync(mock, stopping);
    }
}
