namespace EmailSync.WireMockAdmin.Requests;

/// <summary>A count that waits for more calls that match.</summary>
/// <param name="sandbox">The sandbox; null for all.</param>
/// <param name="pattern">What they have to match.</param>
internal sealed class WaitingCount(string? sandbox, JsonElement pattern)
{
    private readonly Lock counting = new();
    private TaskCompletionSource reached = Open();
    private int needed = int.MaxValue;

    public JsonElement Pattern => pattern;

    public bool IsAbout(JournalEntry entry) => sandbox is null || sandbox.Equals(entry.Sandbox, StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts watching for new calls, before the count, so that none is missed in between.</summary>
    public void Begin()
    {
        lock (counting) (reached, needed) = (Open(), int.MaxValue);
    }

    /// <summary>Waits for new calls since the beginning, or for a reason to count anew.</summary>
    public Task ReachAsync(int more, CancellationToken ended)
    {
        lock (counting)
        {
            // Those that came since were taken off a number from which they could not all be counted.
            needed -= int.MaxValue - more;
            if (needed <= 0) reached.TrySetResult();
            return reached.Task.WaitAsync(ended);
        }
    }

    public void Add(int matches)
    {
        lock (counting)
        {
            needed -= matches;
            if (needed <= 0) reached.TrySetResult();
        }
    }

    /// <summary>Makes it count again, because the number of matches is not known.</summary>
    public void Recount()
    {
        lock (counting) reached.TrySetResult();
    }

    private static TaskCompletionSource Open() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
