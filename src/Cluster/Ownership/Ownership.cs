using EmailSync.Postgres.Ownership;

namespace EmailSync.Cluster.Ownership;

/// <summary>A sandbox that belongs to this replica, from the moment it was taken until it is given up or lost.</summary>
#pragma warning disable CA1001 // a source without a timer holds nothing, and its token is asked for after the end
internal sealed class Ownership(OwnedSandbox taken, Action giveUp)
#pragma warning restore CA1001
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;
    private bool isClosed;
    private volatile bool wasUsed = true;

    /// <summary>The sandbox's name.</summary>
    public string Name => taken.Name;

    /// <summary>What of the database belongs to this replica.</summary>
    public OwnedSandbox Taken => taken;

    /// <summary>Cancelled when it ends: what follows the sandbox's calls ends with it.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Whether it has not ended.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate) return !isClosed;
        }
    }

    /// <summary>Whether it was used since this was last asked.</summary>
    public bool TakeUse()
    {
        var used = wasUsed;
        wasUsed = false;
        return used;
    }

    /// <summary>Begins a call, which <see cref="Leave"/> ends.</summary>
    /// <returns>Whether the sandbox still belongs to this replica.</returns>
    public bool TryEnter()
    {
        if (!wasUsed) wasUsed = true;
        lock (gate)
        {
            if (isClosed) return false;
            calls++;
            return true;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            if (--calls > 0 || !isClosed) return;
        }

        empty.TrySetResult();
    }

    /// <summary>Takes no more calls, and waits for those under way.</summary>
    /// <param name="patience">How long; what then still runs can store nothing, since the next owner has the next epoch.</param>
    /// <param name="time">The server's clock.</param>
    public async Task CloseAsync(TimeSpan patience, TimeProvider time)
    {
        lock (gate)
        {
            isClosed = true;
            if (calls == 0) empty.TrySetResult();
        }

        await ending.CancelAsync();
        await Task.WhenAny(empty.Task, Task.Delay(patience, time));
    }

    /// <summary>Ends it now, because another replica owns the sandbox, or because it cannot be known.</summary>
    public void Lose()
    {
        lock (gate)
        {
            if (isClosed) return;
            isClosed = true;
        }

        ending.Cancel();
        giveUp();
    }
}
