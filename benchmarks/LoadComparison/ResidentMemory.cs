namespace EmailSync.LoadComparison;

/// <summary>Resident bytes of one fresh mock: a journal without a bound would show here.</summary>
internal sealed record ResidentMemory(long Before, long After)
{
    public const long FewRequests = 100_000;
    public const long ManyRequests = 1_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public double Ratio => (double)After / Before;

    public static async Task<ResidentMemory> MeasureAsync(string path, Options options, TextWriter progress, CancellationToken stopping)
    {
        progress.WriteLine($"memory: {ManyRequests:N0} requests");
        using var mock = await ChildServer.StartAsync("mock", path, stopping);
        var before = DriveAndRead(FewRequests);
        return new ResidentMemory(before, DriveAndRead(ManyRequests - FewRequests));

        long DriveAndRead(long requests)
        {
            var turn = Turn.Drive(mock, new LoadBounds(options.Connections, requests, Longest), new LatencyHistogram(), stopping);
            return turn.Answers == requests
                ? mock.ResidentBytes
                : throw new CannotMeasureException(
                    $"mock answered {turn.Answers:N0} of {requests:N0} requests in {Longest.TotalMinutes} minutes; "
                        + $"leave memory out with --no-memory.");
        }
    }
}
