namespace EmailSync.MockServer.Memory;

/// <summary>
/// Runs work that needs much memory one at a time: a megabyte of content may take fifty while it is processed. The garbage it
/// leaves is collected late, because the collector looks at the machine's memory and not at the budget.
/// </summary>
public sealed class LargeWork(MemoryBudget memory) : IDisposable
{
    /// <summary>Work on up to this many bytes of content does not wait.</summary>
    public const int UsualBytes = 16 * 1024;

    private const long BytesBetweenLooks = 32 * 1024 * 1024;
    private readonly SemaphoreSlim turn = new(1);
    private long lookedAt;

    /// <summary>Whether the process belongs to the mock, so that it may run the garbage collector.</summary>
    public bool OwnsProcess { get; set; }

    /// <summary>Runs some work in turn.</summary>
    /// <param name="bytes">How many bytes of content it is about.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<T> RunAsync<T>(long bytes, Func<T> work, CancellationToken cancellationToken)
    {
        if (bytes <= UsualBytes) return work();
        await turn.WaitAsync(cancellationToken);
        try
        {
            Tidy(); // garbage of what was read meanwhile
            return work();
        }
        finally
        {
            Tidy();
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private void Tidy()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (!OwnsProcess || allocated - lookedAt < BytesBetweenLooks) return;
        lookedAt = allocated;
        if (Environment.WorkingSet > memory.Limit)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
