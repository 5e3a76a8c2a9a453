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
    private long marked; // by index of the part
    private int isNoted;
    private int uses;
    private volatile bool isLost;
    private volatile bool isForeign;

    internal SandboxChanges(string sandbox, SandboxData data) => (Sandbox, this.data) = (sandbox, data);

    /// <summary>The sandbox's name.</summary>
    public string Sandbox { get; }

    /// <summary>Whether calls use it.</summary>
    public bool IsInUse => Volatile.Read(ref uses) > 0;

    /// <summary>Whether changes of it could not be stored, so that nothing of it may be stored any more: it is to be read again.</summary>
    public bool IsLost => isLost;

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
            var bit = 1L << i;
            var isNew = stored?.Parts.ContainsKey(next[i].Name) != true;
            next[i].Part.Follow(() => Mark(bit), isNew);
            if (isNew) Mark(bit);
        }
    }

    /// <summary>Takes what has changed for a call, which holds it until it closes. The gate is held.</summary>
    internal void TakeFor(CallChanges call)
    {
        if (Take() is not { } changes) return;
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
        if (Take() is { } rest)
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
            if (Take() is { } changes) Store(changes);
        }
    }

    /// <summary>Its changes are about to be taken: the next one is noted again.</summary>
    internal void TakeNote() => Volatile.Write(ref isNoted, 0);

    private PendingChanges Store(ChangeSet changes)
    {
        handed.HandOver(changes);
        return Send(changes);
    }

    private PendingChanges Send(ChangeSet changes) => isForeign ? PendingChanges.Lost : data.Store(this, changes);

    private void Mark(long bit)
    {
        if (Interlocked.Or(ref marked, bit) == 0 && Interlocked.Exchange(ref isNoted, 1) == 0) data.Note(this);
    }

    private ChangeSet? Take()
    {
        // Nearly always nothing has changed, and then nothing is written that other cores share.
        if (Volatile.Read(ref marked) == 0) return null;
        var bits = (ulong)Interlocked.Exchange(ref marked, 0);
        var (all, count) = (parts, 0);
        var changed = new KeyValuePair<string, PartChanges>[BitOperations.PopCount(bits)];
        for (; bits != 0; bits &= bits - 1)
        {
            var part = all[BitOperations.TrailingZeroCount(bits)];
            if (part.Take() is { } changes) changed[count++] = new(part.Name, changes);
        }

        if (count < changed.Length) Array.Resize(ref changed, count);
        return count == 0 ? null : new ChangeSet(Sandbox, ImmutableCollectionsMarshal.AsImmutableArray(changed));
    }
}
