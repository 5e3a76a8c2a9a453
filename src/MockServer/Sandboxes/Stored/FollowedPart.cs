namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>A part whose changes are stored.</summary>
/// <param name="name">Its name in the store.</param>
/// <param name="part">The part.</param>
/// <param name="replaces">Whether it replaces what is stored under its name.</param>
internal sealed class FollowedPart(string name, IStoredPart part, bool replaces)
{
    private bool replaces = replaces;

    public string Name => name;

    public IStoredPart Part => part;

    /// <summary>Takes what somebody has changed; null if that is nothing.</summary>
    public PartChanges? Take(ChangesOf of)
    {
        var changes = new PartChanges { Of = of };
        if (replaces) changes.Clear();
        replaces = false;
        part.TakeChanges(changes);
        return changes.IsEmpty ? null : changes;
    }
}
