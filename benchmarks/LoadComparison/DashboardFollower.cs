namespace EmailSync.LoadComparison;

/// <summary>Reads what the dashboard's page reads while it shows the calls, and counts the events.</summary>
internal sealed class DashboardFollower : IDashboard
{
    private const string Live = "/__mock/dashboard/live?rows=40";
    private readonly HttpClient http = new();
    private readonly CancellationTokenSource leaving = new();
    private Task reading = Task.CompletedTask;
    private int events;

    public static async Task<DashboardFollower> OpenAsync(ChildServer server, CancellationToken stopping)
    {
        var follower = new DashboardFollower();
        try
        {
            var lines = new StreamReader(await follower.http.GetStreamAsync(new Uri($"http://127.0.0.1:{server.Port}{Live}"), stopping));
            await lines.ReadLineAsync(stopping);
            follower.reading = follower.ReadAsync(lines);
            return follower;
        }
        catch (HttpRequestException refused)
        {
            await follower.DisposeAsync();
            throw new CannotMeasureException(server.Explain($"does not let {Live} be followed ({refused.Message})"));
        }
    }

    public Task<bool> HasFollowedAsync(CancellationToken stopping) =>
        Task.FromResult(Volatile.Read(ref events) > 0 && !this.reading.IsCompleted);

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await this.reading;
        http.Dispose();
        leaving.Dispose();
    }

    private async Task ReadAsync(StreamReader lines)
    {
        using (lines)
        {
            try
            {
                while (await lines.ReadLineAsync(leaving.Token) is { } line)
                    if (line.StartsWith("data:", StringComparison.Ordinal))
                        Interlocked.Increment(ref events);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // It left, or the server did, which the load notices.
            }
        }
    }
}
