using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmailSync.Data.Committing;

/// <summary>
/// Commits changes in the order in which they come: all that wait at one time together. While the store fails it tries again and again.
/// </summary>
internal sealed class Committer : IAsyncDisposable
{
    /// <summary>How long changes wait for others if no answer waits for them.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    /// <summary>Between two attempts while the store fails.</summary>
    public static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    /// <summary>Most bytes that wait while answers leave at once.</summary>
    public const long MostWaiting = 32 * 1024 * 1024;

    private const string TakenOver = "another server has taken this sandbox over";
    private const string Stopped = "the server has stopped";
    private readonly IDataStore store;
    private readonly bool isEach;
    private readonly TimeProvider time;
    private readonly Action<SandboxChanges> forget;
    private readonly MockMeter meter;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private Batch waiting = new();
    private Batch? committing;
    private TaskCompletionSource wake = NewSignal();
    private TaskCompletionSource hurry = NewSignal();
    private volatile string? failure;
    private volatile StoredDataException? lastLoss;
    private bool hasStopped;

    /// <param name="store">Where changes go.</param>
    /// <param name="isEach">Whether each answer waits for its commit.</param>
    /// <param name="time">The server's clock.</param>
    /// <param name="forget">Forgets a sandbox whose changes were not stored.</param>
    /// <param name="meter">Measures commits.</param>
    /// <param name="log">Is told when the store fails, and when it works again.</param>
    public Committer(IDataStore store, bool isEach, TimeProvider time, Action<SandboxChanges> forget, MockMeter meter, ILogger log)
    {
        (this.store, this.isEach, this.time, this.forget, this.meter, this.log) = (store, isEach, time, forget, meter, log);
        meter.ObserveData(() => Lag, () => WaitingBytes);
        loop = Task.Run(RunAsync);
    }

    /// <summary>Why the store fails at the moment; null if it works.</summary>
    public string? Failure => failure;

    /// <summary>Why changes were last given up for good; null while none were.</summary>
    public StoredDataException? LastLoss => lastLoss;

    /// <summary>Bytes of changes that are not stored yet.</summary>
    public long WaitingBytes
    {
        get
        {
            lock (gate) return waiting.Bytes + (committing?.Bytes ?? 0);
        }
    }

    // How long the oldest of them has waited.
    private TimeSpan Lag
    {
        get
        {
            lock (gate)
                return (committing ?? waiting) is { Changes.Count: > 0 } oldest ? time.GetElapsedTime(oldest.Began) : TimeSpan.Zero;
        }
    }

    /// <summary>Adds changes to those that wait.</summary>
    public PendingChanges Add(SandboxChanges sandbox, ChangeSet changes)
    {
        string reason;
        lock (gate)
        {
            if (!hasStopped && !(isEach && failure is not null) && !sandbox.IsLost)
            {
                if (waiting.Changes.Count == 0) waiting.Began = time.GetTimestamp();
                waiting.Add(sandbox, changes);
                wake.TrySetResult();
                return waiting;
            }

            reason = failure ?? (hasStopped ? Stopped : PendingChanges.AfterLoss);
        }

        // Nothing that an answer will deny may stay.
        GiveUp(sandbox, new StoredDataException(reason));
        ThreadPool.QueueUserWorkItem(lost => forget(lost), sandbox, preferLocal: false);
        return PendingChanges.Lost;
    }

    /// <summary>Waits until an answer may leave.</summary>
    public async ValueTask BeforeAnswerAsync(SandboxChanges sandbox, PendingChanges changes)
    {
        if (changes is not Batch batch)
        {
            await changes.Tried;
        }
        else if (isEach)
        {
            await batch.Tried;
            if (batch.HasLost(sandbox)) throw new StoredDataException(TakenOver);
        }
        else if (batch.Bytes > MostWaiting && failure is null)
        {
            Hurry();
            await batch.Tried.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits until all changes so far, or those of one sandbox, are stored.</summary>
    /// <exception cref="StoredDataException">They were not stored.</exception>
    public Task StoredAsync(string? name = null)
    {
        lock (gate)
        {
            List<Task> pending = [];
            foreach (var batch in (Batch?[])[committing, waiting])
                if (batch is { Changes.Count: > 0 } && (name is null || batch.Has(name)))
                    pending.Add(batch.Tried);
            if (pending.Count == 0) return Task.CompletedTask;
            hurry.TrySetResult();
            return Task.WhenAll(pending);
        }
    }

    /// <summary>Commits what waits, as far as the store works, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (hasStopped) return;
            hasStopped = true;
            wake.TrySetResult();
            hurry.TrySetResult();
        }

        await loop;
        stop.Dispose();
    }

    /// <summary>Gives up what has not been stored.</summary>
    public void Abandon() => stop.Cancel();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Hurry()
    {
        lock (gate) hurry.TrySetResult();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await NextAsync() is { } batch) await CommitAsync(batch);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            FailAll(new StoredDataException(Stopped));
        }
    }

    // Null at the end.
    private async Task<Batch?> NextAsync()
    {
        Task awake;
        lock (gate)
        {
            if (hasStopped && waiting.Changes.Count == 0) return null;
            awake = wake.Task;
        }

        await awake;
        if (!isEach)
        {
            Task hurried;
            lock (gate) hurried = hurry.Task;
            if (!hurried.IsCompleted) await Task.WhenAny(hurried, Task.Delay(Gathering, time, stop.Token));
        }

        lock (gate)
        {
            (committing, waiting) = (waiting, new Batch());
            if (!hasStopped) (wake, hurry) = (NewSignal(), NewSignal());
            return committing;
        }
    }

    private async Task CommitAsync(Batch batch)
    {
        while (true)
        {
            if (batch.LeaveOutLost()) lastLoss = new StoredDataException(TakenOver);
            if (batch.Changes.Count == 0) break;
            try
            {
                var began = time.GetTimestamp();
                await store.CommitAsync(batch.Changes, stop.Token);
                meter.DataCommitted(time.GetElapsedTime(began), batch.Changes.Count);
                break;
            }
            catch (SandboxLostException exception)
            {
                foreach (var sandbox in batch.LeaveOut(exception.Sandbox))
                {
                    GiveUp(sandbox, new StoredDataException(exception.Message));
                    forget(sandbox);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Begin(exception);
                if (isEach)
                {
                    FailAll(exception);
                    await ProbeAsync();
                    return;
                }

                // Those that wait for the next commit would otherwise do so for as long as the store fails.
                lock (gate) waiting.Fail(Unstored(exception));
                batch.Fail(Unstored(exception));
                await Task.Delay(BetweenAttempts, time, stop.Token);
            }
        }

        Works();
        batch.Succeed();
        lock (gate) committing = null;
    }

    private async Task ProbeAsync()
    {
        while (true)
        {
            await Task.Delay(BetweenAttempts, time, stop.Token);
            lock (gate)
            {
                if (hasStopped) return;
            }

            try
            {
                await store.ProbeAsync(stop.Token);
                Works();
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Begin(exception);
            }
        }
    }

    // Nothing of them stays: the sandboxes are read again.
    private void FailAll(Exception exception)
    {
        Batch[] failed;
        lock (gate)
        {
            failed = [.. committing is { } first ? [first] : (Batch[])[], waiting];
            (committing, waiting) = (null, new Batch());
        }

        var lost = failed.SelectMany(batch => batch.Sandboxes).Distinct().ToList();
        foreach (var sandbox in lost) GiveUp(sandbox, Unstored(exception));
        // Before the sandboxes are forgotten: whoever holds the lock for that may wait for these.
        foreach (var batch in failed) batch.Fail(Unstored(exception));
        foreach (var sandbox in lost) forget(sandbox);
    }

    private void GiveUp(SandboxChanges sandbox, StoredDataException reason)
    {
        lastLoss = reason;
        sandbox.Lose();
    }

    private void Begin(Exception exception)
    {
        meter.DataFailed();
        var reason = Unstored(exception).Message;
        lock (gate)
        {
            (var isNew, failure) = (failure is null, reason);
            if (!isNew) return;
        }

        if (exception is StoredDataException) DataLog.Fails(log, reason);
        else DataLog.FailsByBug(log, exception.ToString());
    }

    private void Works()
    {
        if (failure is null) return;
        lock (gate) waiting.TryAgain();
        DataLog.Works(log);
        failure = null; // last: whoever sees it finds the rest done
    }

    private static StoredDataException Unstored(Exception exception) =>
        exception as StoredDataException ?? new StoredDataException($"{exception.GetType().Name}: {exception.Message}", exception);
}
