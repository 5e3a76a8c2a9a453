namespace EmailSync.MockServer.Memory;

/// <summary>
/// Has work that needs much memory done one at a time: a megabyte of content may become fifty of what is made of it. What is
/// left of it is garbage, which the collector is in no hurry to take: it looks at the machine's memory and not at the budget.
/// </summary>
public sealed class LargeWork(MemoryBudget memory) : IDisposable
{
    /// <summary>Up to so many bytes of content it is usual work, which waits for nobody.</summary>
    public const int UsualBytes = 16 * 1024;

    private const long BytesBetweenLooks = 32 * 1024 * 1024;
    private readonly SemaphoreSlim turn = new(1);
    private long lookedAt;

    /// <summary>Whether all of the process's memory is the mock's, so that it may be tidied up.</summary>
    public bool OwnsProcess { get; set; }

    /// <summary>Does some work when its turn has come.</summary>
    /// <param name="bytes">How many bytes of content it is about.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<T> RunAsync<T>(long bytes, Func<T> work, CancellationToken cancellationToken)
    {
        if (bytes <= UsualBytes) return work();
        await turn.WaitAsync(cancellationToken);
        try
        {
            Tidy(); // of what was read meanwhile
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
