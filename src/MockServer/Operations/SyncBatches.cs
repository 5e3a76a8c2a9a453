using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations;

/// <summary>
/// The lock of SyncEmailAccounts in a sandbox: one call's synchronisations at a time, ten of them at once (vendor).
/// It is held until the last of them has ended.
/// </summary>
public sealed class SyncBatches : IStoredPart
{
    /// <summary>How many accounts of a call are synchronised at once.</summary>
    public const int AtOnce = 10;

    /// <summary>How long a call waits if the lock is held.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private const string Key = "lock";
    private readonly Lock gate = new();
    private long heldUntil;
    private volatile int atOnce;

    // Null unless changes are stored.
    private ChangedKeys<string>? noted;

    /// <summary>When the lock is released; in the past if it is free.</summary>
    public DateTimeOffset HeldUntil
    {
        get => new(Interlocked.Read(ref heldUntil), TimeSpan.Zero);
        set
        {
            lock (gate)
            {
                atOnce = 1;
                Interlocked.Exchange(ref heldUntil, value.UtcTicks);
                noted?.Note(Key);
            }
        }
    }

    void ISandboxPart.Reset() => HeldUntil = default;

    /// <summary>How many synchronisations run for the call that holds the lock.</summary>
    public int RunningAt(DateTimeOffset now) => now.UtcTicks < Interlocked.Read(ref heldUntil) ? atOnce : 0;

    /// <summary>Takes the lock.</summary>
    /// <param name="now">The sandbox's time.</param>
    /// <param name="duration">How long one synchronisation takes.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>Whether it was free.</returns>
    public bool TryTake(DateTimeOffset now, TimeSpan duration, int count)
    {
        var until = now + (duration * ((count + AtOnce - 1) / AtOnce));
        lock (gate)
        {
            if (now.UtcTicks < heldUntil) return false;
            atOnce = Math.Min(count, AtOnce);
            Interlocked.Exchange(ref heldUntil, until.UtcTicks);
            noted?.Note(Key);
            return true;
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records)
        {
            var held = StoredJson.Read(key, value, StoredOperations.Default.StoredLock);
            (heldUntil, atOnce) = (held.Until.UtcTicks, held.AtOnce);
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        noted = new ChangedKeys<string>(notes);
        if (isNew && HeldUntil != default) noted.Note(Key);
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        if (noted is null || noted.Take(changes).Count == 0) return;
        lock (gate)
        {
            if (heldUntil == 0) changes.Remove(Key);
            else changes.Set(Key, StoredJson.Write(new StoredLock(HeldUntil, atOnce), StoredOperations.Default.StoredLock));
        }
    }
}
