using System.Collections.Immutable;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Joins changes of a sandbox, oldest first. What is added belongs to the result from then on.</summary>
internal struct ChangeSetBuilder()
{
    private ImmutableArray<KeyValuePair<string, PartChanges>> parts = [];

    /// <summary>Adds changes, of all that were added the latest.</summary>
    public void Add(ChangeSet changes)
    {
        var others = changes.Parts;
        for (var i = others.Length - 1; i >= 0; i--)
        {
            if (Find(others[i].Key) is not { } known) continue;
            known.Add(others[i].Value);
            others = others.RemoveAt(i);
        }

        parts = parts.AddRange(others);
    }

    /// <summary>Adds changes that a call has held since a version, except what others have handed over since.</summary>
    public void Add(ChangeSet changes, HandedVersions handed, long version) =>
        Add(handed.IsEmpty ? changes : WithoutOutdated(changes, handed, version));

    /// <summary>All of it; null if that is nothing.</summary>
    public readonly ChangeSet? Build(string sandbox)
    {
        var all = parts.Any(part => part.Value.IsEmpty) ? parts.RemoveAll(part => part.Value.IsEmpty) : parts;
        return all.IsEmpty ? null : new ChangeSet(sandbox, all);
    }

    private static ChangeSet WithoutOutdated(ChangeSet changes, HandedVersions handed, long version)
    {
        foreach (var (name, changed) in changes.Parts) changed.LeaveOutdated(name, handed, version);
        return handed.HasCleared ? changes with { Parts = changes.Parts.RemoveAll(part => handed.IsCleared(part.Key, version)) } : changes;
    }

    private readonly PartChanges? Find(string name)
    {
        foreach (var part in parts)
            if (part.Key == name)
                return part.Value;
        return null;
    }
}
