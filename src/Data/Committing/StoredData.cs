using EmailSync.Data.Stores;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmailSync.Data.Committing;

/// <summary>Stores sandboxes in a store.</summary>
internal sealed class StoredData : SandboxData, IAsyncDisposable
{
    /// <summary>How long changes that no call has made wait at most until they are taken.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(50);

    private readonly IDataStore store;
    private readonly TimeProvider time;
    private readonly TimeSpan stopTime;
    private readonly Func<MemoryBudget> memory;
    private readonly bool isEach;
    private readonly ILogger log;
    private readonly Committer committer;
    private readonly Queue<SandboxChanges> noted = new();
    private readonly Lock noting = new();
    private readonly Lock sweeping = new();
    private readonly ITimer timer;
    private SandboxRegistry? sandboxes;
    private int isTimed;
    private long uncounted; // bytes of sandboxes that were read

    /// <param name="store">Where they are stored.</param>
    /// <param name="options">The mock's options.</param>
    /// <param name="time">The server's clock.</param>
    /// <param name="meter">Measures commits.</param>
    /// <param name="memory">Gives the memory budget, which knows the sandboxes and so is made after this.</param>
    /// <param name="log">The mock's own log.</param>
    public StoredData(IDataStore store, MockOptions options, TimeProvider time, MockMeter meter, Func<MemoryBudget> memory,
        ILogger<StoredData> log)
    {
        (this.store, this.time, stopTime, this.memory, this.log) = (store, time, options.StopTime, memory, log);
        isEach = options.Data.Commit == DataCommit.Each;
        committer = new Committer(store, isEach, time, lost => sandboxes!.Forget(lost), meter, log);
        timer = time.CreateTimer(_ => OnSweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override string? Failure => committer.Failure;

    public override StoredDataException? LastLoss => committer.LastLoss;

    public override SandboxDataState State => new(isEach, committer.Failure, committer.WaitingBytes);

    public override IReadOnlyList<string> Names() => store.Names();

    public override bool Owns(string name) => store.Owns(name);

    public override StoredSandbox? Read(string name)
    {
        // Rare: it was unloaded a moment ago.
        committer.StoredAsync(name).GetAwaiter().GetResult();
        return store.Read(name);
    }

    public override PendingChanges Store(SandboxChanges sandbox, ChangeSet changes) => committer.Add(sandbox, changes);

    public override ValueTask BeforeAnswerAsync(SandboxChanges sandbox, PendingChanges changes) =>
        committer.BeforeAnswerAsync(sandbox, changes);

    public override async ValueTask StoreAllAsync()
    {
        TakeNoted();
        await committer.StoredAsync();
    }

    public override byte[] GetOrAdd(string key, Func<byte[]> make) => store.GetOrAdd(key, make);

    /// <summary>Stores what is left, if that works before the server has to end.</summary>
    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        TakeNoted();
        using (var limit = time.CreateTimer(_ => committer.Abandon(), null, stopTime, Timeout.InfiniteTimeSpan))
            await committer.DisposeAsync();
        if (committer.Failure is { } failure) DataLog.Abandoned(log, failure);
        await store.DisposeAsync();
    }

    internal override void Attach(SandboxRegistry sandboxes) => this.sandboxes = sandboxes;

    // Counted later: whoever loads it may hold a lock that the memory budget needs.
    internal override void Loaded(Sandbox sandbox)
    {
        Interlocked.Add(ref uncounted, sandbox.Memory.Records);
        SweepLater();
    }

    internal override void Note(SandboxChanges sandbox)
    {
        if (sandbox.IsNoted) return;
        lock (noting)
        {
            if (sandbox.IsNoted) return;
            noted.Enqueue(sandbox);
            sandbox.IsNoted = true; // not before: whoever sees it finds the sandbox there
        }

        SweepLater();
    }

    private void SweepLater()
    {
        if (Interlocked.Exchange(ref isTimed, 1) == 0) timer.Change(Sweep, Timeout.InfiniteTimeSpan);
    }

    private void TakeNoted()
    {
        lock (sweeping)
        {
            int count;
            lock (noting) count = noted.Count;
            for (; count > 0; count--)
            {
                SandboxChanges sandbox;
                lock (noting)
                {
                    sandbox = noted.Dequeue();
                    sandbox.IsNoted = false; // before its changes are taken: a later one is noted again
                }

                sandbox.HandOver();
            }
        }
    }

    private void OnSweep()
    {
        Volatile.Write(ref isTimed, 0);
        if (Interlocked.Exchange(ref uncounted, 0) is > 0 and var read) memory().Grown(sandboxes!.Root, read);
        TakeNoted();
    }
}
