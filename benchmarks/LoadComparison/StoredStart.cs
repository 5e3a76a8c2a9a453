using System.Diagnostics;

namespace EmailSync.LoadComparison;

/// <summary>Process start to first answer with much data and without any, in seconds.</summary>
/// <param name="Starts">Mock is the start with data.</param>
/// <param name="Bytes">Size of the data.</param>
internal sealed record StoredStart(IReadOnlyList<Pair<double>> Starts, long Bytes)
{
    private const long Enough = 1024L * 1024 * 1024;
    private const int Times = 7;
    // Calls of 4 KiB in many sandboxes, the root installation among them, which is read at the start.
    private const int Blanks = 4096;
    private const int Sandboxes = 64;
    private const int CallsAtOnce = 20_000;
    private static readonly LoadBounds OneRequest = new(1, 1, TimeSpan.FromSeconds(30));
    private static readonly string[] Keep =
        ["--set", "Data:Octets=4000000000", "--set", "Data:Calls=1000000", "--set", "Journal:Entries=10000"];

    public Spread Ratio => Spread.Of(Starts.Select(start => start.Mock / start.Bare));

    public static async Task<StoredStart> MeasureAsync(Options options, TextWriter progress, CancellationToken stopping)
    {
        var path = options.Contests[0].Mock;
        using var folder = new DataFolder();
        string[] arguments = [.. folder.Arguments("soon"), .. Keep];
        progress.WriteLine($"start with data: filling a folder with {Enough / 1024 / 1024:N0} MiB");
        using (var mock = await ChildServer.StartAsync("mock", path, arguments, stopping))
        {
            var bounds = new LoadBounds(Sandboxes, CallsAtOnce, TimeSpan.FromMinutes(5)) { Request = RequestOf };
            while (folder.Bytes < Enough) Turn.Drive(mock, bounds, new LatencyHistogram(), stopping);
            await mock.StopAsync(stopping);
        }

        var starts = new List<Pair<double>>(Times);
        var bytes = folder.Bytes;
        for (var i = 0; i < Times; i++)
            starts.Add(await Pair<double>.InTurnsAsync(i, () => OnceAsync(path, arguments, stopping), () => OnceAsync(path, [], stopping)));
        return new StoredStart(starts, bytes);
    }

    private static byte[] RequestOf(int port, int connection) =>
        connection == 0 ? SyncRequest.To(port) : SyncRequest.To(port, $"data-{connection}", Blanks);

    private static async Task<double> OnceAsync(string path, IReadOnlyList<string> arguments, CancellationToken stopping)
    {
        using var server = await ChildServer.StartAsync("mock", path, arguments, stopping);
        Turn.Drive(server, OneRequest, new LatencyHistogram(), stopping);
        return Stopwatch.GetElapsedTime(server.StartedAt).TotalSeconds;
    }
}
