namespace EmailSync.ConformanceTests.Checks;

/// <summary>Limits how many checks run at once. A check that counts effects runs alone if all share one installation.</summary>
public sealed class CheckGate(int parallel) : IDisposable
{
    private readonly SemaphoreSlim locations = new(parallel, parallel);
    private readonly SemaphoreSlim alone = new(1, 1);

    /// <summary>Waits for a turn; disposing the result ends the turn.</summary>
    public async Task<IDisposable> EnterAsync(bool exclusive)
    {
        // Only one at a time takes slots, so that two that want all of them cannot deadlock.
        await alone.WaitAsync();
        try
        {
            var count = exclusive ? parallel : 1;
            for (var i = 0; i < count; i++) await locations.WaitAsync();
            return new Turn(locations, count);
        }
        finally
        {
            alone.Release();
        }
    }

    public void Dispose()
    {
        locations.Dispose();
        alone.Dispose();
    }

    private sealed class Turn(SemaphoreSlim locations, int count) : IDisposable
    {
        private int held = count;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref held, 0) is > 0 and var all) locations.Release(all);
        }
    }
}
