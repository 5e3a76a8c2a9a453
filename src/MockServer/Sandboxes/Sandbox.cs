using System.Runtime.CompilerServices;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// One installation with its own state, one part per feature. Tests with different sandboxes do not interfere.
/// </summary>
public sealed class Sandbox
{
    /// <summary>The name for keeping the clock in a reset.</summary>
    internal const string ClockName = "clock";

    private readonly SandboxFeatures features;
    private readonly ISandboxPart[] parts; // by slot
    private readonly TimeProvider time;
    private readonly StoredClock storedClock;
    private long lastUse;
    private long counted;
    private volatile SandboxTrust trust;

    internal Sandbox(string name, SandboxFeatures features, TimeProvider time)
        : this(name, features, time, before: null)
    {
    }

    /// <summary>One as it is stored; nothing is stored of a new one.</summary>
    internal Sandbox(string name, SandboxFeatures features, TimeProvider time, StoredSandbox? stored)
        : this(stored?.Name ?? name, features, time, before: null)
    {
        if (stored is null) return;
        foreach (var (storedAs, part) in StoredParts())
            if (stored.Parts.TryGetValue(storedAs, out var its))
                Restore(part, storedAs, its);
    }

    private Sandbox(string name, SandboxFeatures features, TimeProvider time, Sandbox? before)
    {
        (Name, Type, this.features, this.time) = (name, SandboxPath.TypeOf(name), features, time);
        Clock = new SandboxClock(time);
        storedClock = new StoredClock(Clock);
        parts = features.Make(name, before?.parts);
        if (before is null) return;
        lastUse = before.LastUse;
        trust = before.trust;
    }

    /// <summary>The name before <c>/api</c>, as spelt in its first use; empty for the root installation.</summary>
    public string Name { get; }

    /// <summary>How far its use is proven.</summary>
    public SandboxTrust Trust
    {
        get => trust;
        set => trust = value;
    }

    public InstallationType Type { get; }

    /// <summary>
    /// The clock of accounts, synchronisations, their lock and sessions. The journal uses the server's time,
    /// as do the delays of faults, because they test the caller's timeouts.
    /// </summary>
    public SandboxClock Clock { get; }

    /// <summary>What changes in it, to be stored; null if it ends with the process.</summary>
    public SandboxChanges? Changes { get; private set; }

    /// <summary>Whether changes of it were given up, so that it is to be read again.</summary>
    internal bool IsLost => Changes is { IsLost: true };

    /// <summary>Grows with each use; the smallest is the least recently used.</summary>
    public long LastUse => Volatile.Read(ref lastUse);

    /// <summary>Estimated memory.</summary>
    public SandboxMemory Memory
    {
        get
        {
            var (records, kept) = (0L, SandboxMemory.Own);
            foreach (var feature in features.Growing)
            {
                var bytes = BytesOf(feature);
                if (feature.IsRecord) records += bytes;
                else kept += bytes;
            }

            return new SandboxMemory(records, kept);
        }
    }

    /// <summary>A feature's part.</summary>
    // A slot has parts of its own type only, so no call needs a check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Part<T>(SandboxSlot<T> slot)
        where T : class, ISandboxPart => Unsafe.As<T>(parts[slot.Index]);

    /// <summary>Drops the oldest of the records that use most memory, and returns how much that frees; 0 if there is nothing.</summary>
    public long DropOldest()
    {
        SandboxFeature? largest = null;
        foreach (var feature in features.Growing)
            if (feature.IsRecord && (largest is null || BytesOf(feature) > BytesOf(largest)))
                largest = feature;
        return largest is null ? 0 : parts[largest.Slot.Index].DropOldest();
    }

    /// <summary>Whether it has grown without notice since it was last counted.</summary>
    public bool HasMoreToCount() => UnreportedBytes() > Volatile.Read(ref counted);

    /// <summary>Counts the memory that grows without notice.</summary>
    public void Count() => Volatile.Write(ref counted, UnreportedBytes());

    public void Touch(long use) => Volatile.Write(ref lastUse, use);

    /// <summary>Clears the calls and their verdict.</summary>
    public void ForgetCalls()
    {
        foreach (var feature in features.All) parts[feature.Slot.Index].ForgetCalls();
    }

    /// <summary>Copies from another sandbox what calls are checked against.</summary>
    public void TakeOver(Sandbox namesake)
    {
        foreach (var feature in features.All) parts[feature.Slot.Index].TakeOver(namesake.parts[feature.Slot.Index]);
        // Sessions expire by the other sandbox's time; but the clock runs, because nobody would advance it here.
        Clock.SetAs(namesake.Clock);
        Clock.Run();
    }

    /// <summary>A successor of the same installation that keeps the records and is otherwise reset.</summary>
    public Sandbox Successor() => new(Name, features, time, this);

    /// <summary>Stores from now on what changes.</summary>
    /// <param name="data">What stores it.</param>
    /// <param name="stored">As it is stored; null if nothing is.</param>
    internal void StoreIn(SandboxData data, StoredSandbox? stored)
    {
        Changes = new SandboxChanges(Name, data);
        Changes.Follow(StoredParts(), stored);
    }

    /// <summary>Stores it in place of the sandbox that it replaces.</summary>
    internal void StoreInPlaceOf(Sandbox before)
    {
        Changes = before.Changes;
        Changes?.Follow(StoredParts(), stored: null);
    }

    /// <summary>Clears everything that happened, and resets what is not kept.</summary>
    /// <param name="keeps">Names of what to keep; null for nothing.</param>
    public void Reset(IReadOnlySet<string>? keeps = null)
    {
        ForgetCalls();
        foreach (var feature in features.All)
            if (feature.KeptAs is not { } name || keeps?.Contains(name) != true)
                parts[feature.Slot.Index].Reset();
        if (keeps?.Contains(ClockName) != true) Clock.Reset();
    }

    /// <summary>Estimated memory of a feature's part.</summary>
    internal long BytesOf(SandboxFeature feature) => parts[feature.Slot.Index].Bytes;

    private void Restore(IStoredPart part, string storedAs, StoredPart stored)
    {
        try
        {
            part.Restore(stored, this);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new StoredDataException($"what is stored as {storedAs} of {SandboxPath.Shown(Name)} cannot be read: {exception.Message}",
                exception);
        }
    }

    // In the order of the features: a part may need those before it.
    private List<(string Name, IStoredPart Part)> StoredParts()
    {
        var stored = new List<(string, IStoredPart)> { (ClockName, storedClock) };
        foreach (var feature in features.All)
            if (feature.StoredAs is { } name && parts[feature.Slot.Index] is IStoredPart part)
                stored.Add((name, part));
        return stored;
    }

    private long UnreportedBytes()
    {
        var bytes = 0L;
        foreach (var feature in features.UnreportedGrowing) bytes += BytesOf(feature);
        return bytes;
    }
}
