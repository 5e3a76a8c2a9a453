using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Postgres.Commits;

/// <summary>All changes of a commit by sandbox and part: what is replaced within it is never sent.</summary>
internal sealed class MergedChanges
{
    private readonly Dictionary<string, Dictionary<string, PartChanges>> sandboxes = new(StringComparer.OrdinalIgnoreCase);

    public MergedChanges(IReadOnlyList<ChangeSet> sets)
    {
        foreach (var set in sets)
        {
            if (!sandboxes.TryGetValue(set.Sandbox, out var parts))
                sandboxes.Add(set.Sandbox, parts = new Dictionary<string, PartChanges>(StringComparer.Ordinal));
            foreach (var (part, changes) in set.Parts)
            {
                if (!parts.TryGetValue(part, out var merged)) parts.Add(part, merged = new PartChanges());
                Merge(changes, merged);
            }
        }
    }

    /// <summary>Names of the sandboxes.</summary>
    public IReadOnlyCollection<string> Names => sandboxes.Keys;

    public IReadOnlyDictionary<string, PartChanges> Of(string sandbox) => sandboxes[sandbox];

    private static void Merge(PartChanges changes, PartChanges into)
    {
        if (changes.IsCleared) into.Clear();
        foreach (var (key, value) in changes.Records)
        {
            if (value is null) into.Remove(key);
            else into.Set(key, value);
        }

        foreach (var item in changes.Items) into.Append(item);
    }
}
