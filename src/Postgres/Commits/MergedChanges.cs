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
                merged.Add(changes);
            }
        }
    }

    /// <summary>Names of the sandboxes.</summary>
    public IReadOnlyCollection<string> Names => sandboxes.Keys;

    public IReadOnlyDictionary<string, PartChanges> Of(string sandbox) => sandboxes[sandbox];
}
