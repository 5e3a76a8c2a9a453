using System.Runtime.CompilerServices;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// One installation with all that belongs to it alone, a part for each feature. Tests that use different ones never meet.
/// </summary>
public sealed class Sandbox
{
    /// <summary>The name by which a reset is told to keep the clock.</summary>
    internal const string ClockName = "clock";

    private readonly SandboxFeatures features;
    private readonly ISandboxPart[] parts; // by slot
    private readonly TimeProvider time;
    private long lastUse;
    private long counted;
    private volatile Standing standing;

    internal Sandbox(string name, SandboxFeatures features, TimeProvider time)
        : this(name, features, time, null)
    {
    }

    private Sandbox(string name, SandboxFeatures features, TimeProvider time, Sandbox? before)
    {
        (Name, Type, this.features, this.time) = (name, SandboxPath.TypeOf(name), features, time);
        Clock = new SandboxClock(time);
        parts = features.Make(name, before?.parts);
        if (before is null) return;
        lastUse = before.LastUse;
        standing = before.standing;
    }

    /// <summary>What stands before <c>/api</c>, in the spelling of its first use; empty for the root installation.</summary>
    public string Name { get; }

    /// <summary>What is known of who uses it.</summary>
    public Standing Standing
    {
        get => standing;
        set => standing = value;
    }

    public InstallationType Type { get; }

    /// <summary>
    /// The clock of what happens here: accounts, synchronisations, their lock, sessions. The journal keeps the server's time,
    /// and so do the waits of faults, which try the caller's patience: that goes by the caller's clock.
    /// </summary>
    public SandboxClock Clock { get; }

    /// <summary>Grows with each use; the smallest was used least recently.</summary>
    public long LastUse => Volatile.Read(ref lastUse);

    /// <summary>Estimate of the memory that it holds.</summary>
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

    /// <summary>What a feature keeps here.</summary>
    // A slot takes parts of its type alone, so that nothing needs to be checked on the way of each call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Part<T>(SandboxSlot<T> slot)
        where T : class, ISandboxPart => Unsafe.As<T>(parts[slot.Index]);

    /// <summary>Drops the oldest of the records that take up most room, and returns how much that frees; 0 when there is nothing.</summary>
    public long DropOldest()
    {
        SandboxFeature? largest = null;
        foreach (var feature in features.Growing)
            if (feature.IsRecord && (largest is null || BytesOf(feature) > BytesOf(largest)))
                largest = feature;
        return largest is null ? 0 : parts[largest.Slot.Index].DropOldest();
    }

    /// <summary>Whether it has come to hold more, without telling, since that was counted.</summary>
    public bool HasMoreToCount() => Untold() > Volatile.Read(ref counted);

    /// <summary>Takes note of what it holds without telling.</summary>
    public void Count() => Volatile.Write(ref counted, Untold());

    public void Touch(long use) => Volatile.Write(ref lastUse, use);

    /// <summary>Forgets the calls, and with them what they come to.</summary>
    public void ForgetCalls()
    {
        foreach (var feature in features.All) parts[feature.Slot.Index].ForgetCalls();
    }

    /// <summary>Takes over from a namesake what calls are checked by. The namesake stays as it is.</summary>
    public void TakeOver(Sandbox namesake)
    {
        foreach (var feature in features.All) parts[feature.Slot.Index].TakeOver(namesake.parts[feature.Slot.Index]);
        // Sessions expire by the namesake's time; but it goes on, since nothing here may wait for somebody to move it.
        Clock.SetAs(namesake.Clock);
        Clock.Run();
    }

    /// <summary>The same installation with all but its records as at the beginning, to take this one's place.</summary>
    public Sandbox Successor() => new(Name, features, time, this);

    /// <summary>Forgets all that happened here, and puts back what is not kept.</summary>
    /// <param name="keeps">Names of what is kept; null for nothing.</param>
    public void Reset(IReadOnlySet<string>? keeps = null)
    {
        ForgetCalls();
        foreach (var feature in features.All)
            if (feature.KeptAs is not { } name || keeps?.Contains(name) != true)
                parts[feature.Slot.Index].Reset();
        if (keeps?.Contains(ClockName) != true) Clock.Reset();
    }

    /// <summary>Estimate of the memory that a feature's part holds.</summary>
    internal long BytesOf(SandboxFeature feature) => parts[feature.Slot.Index].Bytes;

    private long Untold()
    {
        var bytes = 0L;
        foreach (var feature in features.GrowingUntold) bytes += BytesOf(feature);
        return bytes;
    }
}
