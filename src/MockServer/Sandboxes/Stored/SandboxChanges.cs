using System.Numerics;
using System.Runtime.InteropServices;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// Collects what changes in a sandbox, so that everything about a call is stored together. A state that replaces the sandbox leaves
/// this in place.
/// </summary>
public sealed class SandboxChanges
{
    // More than there are features.
    private const int MostParts = 64;
    private const int Unloaded = -1;
    private readonly SandboxData data;
    private readonly HandedVersions handed = new();
    private volatile FollowedPart[] parts = [];
    private long changed; // by index of the part; the gate guards it
    private long changedByOthers; // than the call that holds the gate
    private int uses;
    private volatile bool isLost;
    private volatile bool isForeign;
    private volatile bool isNoted;

    internal SandboxChanges(string sandbox, SandboxData data) => (Sandbox, this.data) = (sandbox, data);

    /// <summary>The sandbox's name.</summary>
    public string Sandbox { get; }

    /// <summary>Whether changes of it could not be stored, so that nothing of it may be stored any more: it is to be read again.</summary>
    public bool IsLost => isLost;

    /// <summary>Whether its changes wait to be taken. Only who takes them sets it.</summary>
    internal bool IsNoted
    {
        get => isNoted;
        set => isNoted = value;
    }

    /// <summary>Held while an operation runs, and while changes are taken and handed over: the order of both is the same.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Begins a use, during which the sandbox is not unloaded.</summary>
    /// <returns>Whether it is still loaded.</returns>
    internal bool TryEnter()
    {
        var now = Volatile.Read(ref uses);
        while (now != Unloaded)
        {
            var before = Interlocked.CompareExchange(ref uses, now + 1, now);
            if (before == now) return true;
            now = before;
        }

        return false;
    }

    internal void Leave() => Interlocked.Decrement(ref uses);

    /// <summary>Unloads it if no call uses it; what has changed is handed over first.</summary>
    internal bool TryUnload()
    {
        // Whoever holds the gate uses it. Waiting here could block both for ever.
        if (!Gate.TryEnter()) return false;
        try
        {
            if (Interlocked.CompareExchange(ref uses, Unloaded, 0) != 0) return false;
            HandOver();
            return true;
        }
        finally
        {
            Gate.Exit();
        }
    }

    /// <summary>Gives it up: nothing of it is stored any more.</summary>
    internal void Lose() => isLost = true;

    /// <summary>It belongs to another server: nothing of it is stored here, and nothing of it is missed.</summary>
    internal void LeaveToOthers() => isForeign = true;

    /// <summary>Follows the parts of a sandbox from now on.</summary>
    /// <param name="all">Its parts by their names in the store.</param>
    /// <param name="stored">What is stored, and was restored; null for nothing.</param>
    internal void Follow(IReadOnlyList<(string Name, IStoredPart Part)> all, StoredSandbox? stored)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(all.Count, MostParts);
        var (old, next) = (parts, new FollowedPart[all.Count]);
        for (var i = 0; i < next.Length; i++)
            next[i] = old.Length > 0 && ReferenceEquals(old[i].Part, all[i].Part) ? old[i]
                : new FollowedPart(all[i].Name, all[i].Part, replaces: old.Length > 0);
        parts = next;
        for (var i = 0; i < next.Length; i++)
        {
            if (old.Length > 0 && ReferenceEquals(old[i], next[i])) continue;
            var notes = new Notes(this, 1L << i);
            var isNew = stored?.Parts.ContainsKey(next[i].Name) != true;
            next[i].Part.Follow(notes, isNew);
            if (isNew) notes.Changed();
        }
    }

    /// <summary>
    /// Takes what a step of a call has changed, which the call holds until it closes. What others have changed meanwhile is handed over: it
    /// must not wait for the call. The gate is held.
    /// </summary>
    internal void TakeFor(CallChanges call)
    {
        if (Take(ChangesOf.Others) is { } others) Store(others);
        if (Take(ChangesOf.Call) is not { } changes) return;
        // What clears a part would be undone by what others store before the call closes.
        if (changes.Parts.Any(part => part.Value.IsCleared)) call.Pending = Store(changes);
        else call.Hold(new HeldChanges(this, handed.Hold(), changes));
    }

    /// <summary>Hands over what a call holds, and what has changed besides. The gate is held.</summary>
    internal void Close(CallChanges call)
    {
        call.Settle();
        var whole = new ChangeSetBuilder();
        foreach (var held in call.Held)
            if (held.Of == this)
                whole.Add(held.Changes, handed, held.Version);
        // From here on they can outdate only what other calls hold.
        foreach (var held in call.Held)
            if (held.Of == this)
                handed.Release(held.Version);
        foreach (var held in call.Held)
            if (held.Of == this)
                handed.HandOver(held.Changes, held.Version);
        if (Take(ChangesOf.Anybody) is { } rest)
        {
            handed.HandOver(rest);
            whole.Add(rest);
        }

        if (whole.Build(Sandbox) is { } all) call.Pending = Send(all);
    }

    /// <summary>Hands over what has changed.</summary>
    internal void HandOver()
    {
        lock (Gate)
        {
            if (Take(ChangesOf.Anybody) is { } changes) Store(changes);
        }
    }

    private PendingChanges Store(ChangeSet changes)
    {
        handed.HandOver(changes);
        return Send(changes);
    }

    private PendingChanges Send(ChangeSet changes) => isForeign ? PendingChanges.Lost : data.Store(this, changes);

    private void Mark(long bit)
    {
        if (Gate.IsHeldByCurrentThread)
        {
            changed |= bit;
            return;
        }

        Interlocked.Or(ref changedByOthers, bit);
        data.Note(this);
    }

    private ChangeSet? Take(ChangesOf of)
    {
        var bits = 0UL;
        if (of != ChangesOf.Others) (bits, changed) = ((ulong)changed, 0);
        // Nearly always nobody else has changed anything, and then nothing is written that other cores share.
        if (of != ChangesOf.Call && Volatile.Read(ref changedByOthers) != 0) bits |= (ulong)Interlocked.Exchange(ref changedByOthers, 0);
        if (bits == 0) return null;
        var (all, count) = (parts, 0);
        var taken = new KeyValuePair<string, PartChanges>[BitOperations.PopCount(bits)];
        for (; bits != 0; bits &= bits - 1)
        {
            var part = all[BitOperations.TrailingZeroCount(bits)];
            if (part.Take(of) is { } changes) taken[count++] = new(part.Name, changes);
        }

        if (count < taken.Length) Array.Resize(ref taken, count);
        return count == 0 ? null : new ChangeSet(Sandbox, ImmutableCollectionsMarshal.AsImmutableArray(taken));
    }

    private sealed class Notes(SandboxChanges of, long bit) : PartNotes
    {
        public override bool AreOfCall => of.Gate.IsHeldByCurrentThread;

        public override void Changed() => of.Mark(bit);
    }
}
