using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>A snapshot of a sandbox. It is small: accounts share their facts with those of the sandbox.</summary>
internal sealed class SandboxMoment
{
    private const int MostEffects = 10_000;
    private const int MostTries = 5;
    private const int AccountBytes = 48;

    private SandboxMoment(Sandbox sandbox, IReadOnlyList<StateSection> sections)
    {
        Clock = sandbox.Clock.Read();
        Syncing = sandbox.Syncing;
        LockedUntil = sandbox.Batches.HeldUntil;
        var accounts = sandbox.Accounts.ForRead;
        IsConfigured = accounts.IsConfigured;
        Accounts = [.. accounts.All.Select(account => account.Copy())];
        // Spent faults are left out: nothing depends on them any more.
        Faults = [.. sandbox.Faults.All.Where(fault => !fault.IsSpent).Select(fault => (fault, fault.Considered, fault.Fired))];
        Effects = [.. sandbox.Effects.NewestFirst(out _).Take(MostEffects)];
        Sections = [.. sections.Select(section => section.Look(sandbox))];
    }

    public ClockReading Clock { get; }

    public SyncSettings Syncing { get; }

    public DateTimeOffset LockedUntil { get; }

    public bool IsConfigured { get; }

    public IReadOnlyList<MailAccount> Accounts { get; }

    public IReadOnlyList<(ArmedFault Fault, long Considered, long Fired)> Faults { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CallEffect> Effects { get; }

    /// <summary>What the sections of rooms have, in their order.</summary>
    public IReadOnlyList<object> Sections { get; }

    /// <summary>
    /// Takes a snapshot. Calls take no lock for it: two equal readings are consistent. Under calls
    /// without a pause the last reading is used, in which each account by itself is consistent.
    /// </summary>
    public static SandboxMoment Of(Sandbox sandbox, IReadOnlyList<StateSection> sections)
    {
        var seen = new SandboxMoment(sandbox, sections);
        for (var tries = 1; tries < MostTries; tries++)
        {
            var again = new SandboxMoment(sandbox, sections);
            if (again.IsAs(seen)) return again;
            seen = again;
        }

        return seen;
    }

    /// <summary>Estimated memory of a snapshot.</summary>
    public static long BytesOf(Sandbox sandbox) => sandbox.Effects.Bytes + (sandbox.Accounts.Bytes * AccountBytes / AccountSize.Made);

    private bool IsAs(SandboxMoment other) =>
        (Clock.IsFrozen, Clock.Offset, Syncing, LockedUntil, IsConfigured) == (other.Clock.IsFrozen, other.Clock.Offset, other.Syncing,
            other.LockedUntil, other.IsConfigured)
        && (!Clock.IsFrozen || Clock.Now == other.Clock.Now)
        && Accounts.Count == other.Accounts.Count && !Accounts.Where((account, i) => !account.IsAs(other.Accounts[i])).Any()
        && Faults.SequenceEqual(other.Faults)
        && Effects.SequenceEqual(other.Effects, ReferenceEqualityComparer.Instance)
        && Sections.SequenceEqual(other.Sections, ReferenceEqualityComparer.Instance);
}
