namespace EmailSync.MockServer.Operations;

/// <summary>
/// The lock of SyncEmailAccounts in a sandbox: one call's synchronisations at a time, ten of them at once (vendor).
/// It is held until the last of them has ended.
/// </summary>
public sealed class SyncBatches
{
    /// <summary>How many accounts of a call are synchronised at once.</summary>
    public const int AtOnce = 10;

    /// <summary>How long a call waits that finds the lock held.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset heldUntil;

    /// <summary>When the lock is released; in the past where it is free.</summary>
    public DateTimeOffset HeldUntil
    {
        get
        {
            lock (gate) return heldUntil;
        }

        set
        {
            lock (gate) heldUntil = value;
        }
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="now">The sandbox's time.</param>
    /// <param name="until">When the last synchronisation ends.</param>
    /// <returns>Whether it was free.</returns>
    public bool TryTake(DateTimeOffset now, DateTimeOffset until)
    {
        lock (gate)
        {
            if (now < heldUntil) return false;
            heldUntil = until;
            return true;
        }
    }
}
