namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Joins changes of a sandbox, oldest first.</summary>
internal sealed class ChangeSetBuilder
{
    private readonly List<KeyValuePair<string, PartChanges>> parts = new(8);

    /// <summary>Adds changes, of all that were added the latest.</summary>
    public void Add(ChangeSet changes)
    {
        foreach (var (name, changed) in changes.Parts) Of(name).Add(changed);
    }

    /// <summary>Adds changes that a call has held since a version.</summary>
    public void Add(ChangeSet changes, HandedVersions handed, long version)
    {
        foreach (var (name, changed) in changes.Parts)
            if (!handed.IsCleared(name, version))
                Of(name).Add(changed, key => handed.IsOutdated(name, key, version));
    }

    /// <summary>All of it; null if that is nothing.</summary>
    public ChangeSet? Build(string sandbox)
    {
        parts.RemoveAll(part => part.Value.IsEmpty);
        return parts.Count == 0 ? null : new ChangeSet(sandbox, parts);
    }

    private PartChanges Of(string name)
    {
        foreach (var part in parts)
            if (part.Key == name)
                return part.Value;
        var made = new PartChanges();
        parts.Add(new(name, made));
        return made;
    }
}
