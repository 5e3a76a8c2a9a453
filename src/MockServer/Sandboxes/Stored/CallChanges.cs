namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>What a call has changed so far. It is handed over when the call closes, together with its journal entry.</summary>
public sealed class CallChanges
{
    private HeldChanges[] held = [];
    private List<Action>? closing;

    /// <summary>Everything about the call, on its way to the store; null until it is handed over, or if nothing had changed.</summary>
    public PendingChanges? Pending { get; internal set; }

    /// <summary>What it holds, in the order in which it was taken.</summary>
    internal ReadOnlySpan<HeldChanges> Held => held;

    internal void Hold(HeldChanges changes) => held = [.. held, changes];

    /// <summary>Has something done when the call closes, so that it is stored with the call and not before.</summary>
    internal void AtClose(Action settle) => (closing ??= new(2)).Add(settle);

    /// <summary>Hands over what it holds of other sandboxes than that which it belongs to in the end. No gate is held.</summary>
    internal void CloseBesides(SandboxChanges own)
    {
        for (var i = 0; i < held.Length; i++)
        {
            var other = held[i].Of;
            if (other == own || Array.FindIndex(held, first => first.Of == other) < i) continue;
            lock (other.Gate) other.Close(this);
        }
    }

    /// <summary>Does what was to be done when the call closes. The gate of its sandbox is held.</summary>
    internal void Settle()
    {
        if (closing is null) return;
        foreach (var settle in closing) settle();
        closing = null;
    }
}

/// <summary>Changes that a call holds.</summary>
/// <param name="Of">The sandbox.</param>
/// <param name="Version">When they were taken.</param>
/// <param name="Changes">The changes. None of them clears a part.</param>
internal readonly record struct HeldChanges(SandboxChanges Of, long Version, ChangeSet Changes);
