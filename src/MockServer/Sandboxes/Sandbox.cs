using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Findings.Manners;
using EmailSync.MockServer.Findings.Verdicts;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>One installation with all that belongs to it alone. Tests that use different ones never meet.</summary>
public sealed class Sandbox(string name, SandboxLimits limits, TimeProvider time)
{
    private readonly SandboxLimits limits = limits;
    private readonly TimeProvider time = time;
    private long lastUse;
    private long counted;
    private volatile Standing standing;

    // The journal and what follows from it are a record, and sessions are the callers': both outlive a state that is loaded.
    private Sandbox(Sandbox before)
        : this(before.Name, before.limits, before.time)
    {
        (Journal, Tally, Manners, Syncs, Sessions) = (before.Journal, before.Tally, before.Manners, before.Syncs, before.Sessions);
        lastUse = before.LastUse;
        standing = before.standing;
    }

    /// <summary>What stands before <c>/api</c>, in the spelling of its first use; empty for the root installation.</summary>
    public string Name { get; } = name;

    /// <summary>What is known of who uses it.</summary>
    public Standing Standing
    {
        get => standing;
        set => standing = value;
    }

    public InstallationType Type { get; } = SandboxPath.TypeOf(name);

    /// <summary>The calls received here.</summary>
    public BoundedLog<JournalEntry> Journal { get; } = new(limits.JournalEntries, entry => entry.Octets);

    /// <summary>What the calls did.</summary>
    public BoundedLog<SyncEffect> Effects { get; } = new(limits.Effects, effect => effect.Octets);

    /// <summary>What the calls come to, those among them that the journal has dropped.</summary>
    public VerdictTally Tally { get; } = new();

    /// <summary>How the calls follow each other.</summary>
    public CallManners Manners { get; } = new();

    public RunningSyncs Syncs { get; } = new();

    /// <summary>
    /// The clock of what happens here: accounts, synchronisations, their lock, sessions. The journal keeps the server's time,
    /// and so do the waits of faults, which try the caller's patience: that goes by the caller's clock.
    /// </summary>
    public SandboxClock Clock { get; } = new(time);

    public SandboxAccounts Accounts { get; } = new(() => limits.Accounts(name));

    /// <summary>How synchronisations go here.</summary>
    public SyncSettings Syncing { get; set; } = limits.Syncing;

    /// <summary>The lock of SyncEmailAccounts.</summary>
    public SyncBatches Batches { get; } = new();

    public SessionStore Sessions { get; } = new(limits.Sessions, limits.SessionLifetime);

    /// <summary>The faults that are armed here.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>Grows with each use; the smallest was used least recently.</summary>
    public long LastUse => Volatile.Read(ref lastUse);

    /// <summary>Estimate of the memory that it holds.</summary>
    public SandboxMemory Memory => new(Journal.Octets, Effects.Octets, Sessions.Octets, Accounts.Octets, Faults.Octets);

    /// <summary>Drops the oldest of the records that take up most room, and returns how much that frees; 0 when there is nothing.</summary>
    public long DropOldest() => Memory switch
    {
        var held when held.Sessions > held.Journal && held.Sessions > held.Effects => Sessions.DropOldest(),
        var held when held.Effects > held.Journal => Effects.DropOldest(),
        _ => Journal.DropOldest(),
    };

    /// <summary>Whether it has come to hold more by itself, beside its journal and effects, since that was counted.</summary>
    public bool HasMoreToCount() => Accounts.Octets + Faults.Octets + Sessions.Octets > Volatile.Read(ref counted);

    /// <summary>Takes note of what it holds by itself.</summary>
    public void Count() => Volatile.Write(ref counted, Accounts.Octets + Faults.Octets + Sessions.Octets);

    public void Touch(long use) => Volatile.Write(ref lastUse, use);

    /// <summary>Forgets the calls, and with them what they come to.</summary>
    public void ForgetCalls()
    {
        Journal.Clear();
        Tally.Clear();
        Manners.Clear();
    }

    /// <summary>Takes over from a namesake what calls are judged by. The namesake stays as it is.</summary>
    public void TakeOver(Sandbox namesake)
    {
        Sessions.TakeOver(namesake.Sessions);
        Manners.KnowsExpired = true;
        Accounts.Set(namesake.Accounts.Now.Copy());
        // Sessions expire by the namesake's time; but it goes on, since nothing here may wait for somebody to move it.
        Clock.SetAs(namesake.Clock);
        Clock.Run();
        Syncing = Syncing with { Interval = namesake.Syncing.Interval };
    }

    /// <summary>The same installation with all but its records as at the beginning, to take this one's place.</summary>
    public Sandbox Successor() => new(this);

    /// <summary>Synchronisations go as the settings say.</summary>
    public void ResetSyncing() => Syncing = limits.Syncing;

    /// <summary>Forgets all that happened here, disarms its faults, and puts back what is not kept.</summary>
    public void Reset(ResetKeeps keeps = ResetKeeps.Nothing)
    {
        ForgetCalls();
        Effects.Clear();
        Sessions.Clear();
        if (!keeps.HasFlag(ResetKeeps.Accounts)) Accounts.Reset();
        if (!keeps.HasFlag(ResetKeeps.Clock)) Clock.Reset();
        ResetSyncing();
        Batches.HeldUntil = default;
        Faults.Clear();
    }
}
