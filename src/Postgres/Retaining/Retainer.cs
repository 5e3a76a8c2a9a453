using EmailSync.Postgres.Connections;

namespace EmailSync.Postgres.Retaining;

/// <summary>Has logs trimmed from time to time, beside everything else.</summary>
internal sealed class Retainer : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    public Retainer(LogTrimmer trimmer, TimeProvider time) => loop = Task.Run(() => RunAsync(trimmer, time));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
    }

    private async Task RunAsync(LogTrimmer trimmer, TimeProvider time)
    {
        try
        {
            using var timer = new PeriodicTimer(Between, time);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                try
                {
                    await trimmer.TrimAsync(stop.Token);
                }
                catch (Exception exception) when (PostgresFailure.Is(exception))
                {
                    // Next time. That the database does not answer is said by whoever has to write to it.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
