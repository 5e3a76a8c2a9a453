namespace EmailSync.MockServer.Selection;

/// <summary>The names of $select as a tree: <c>category/id</c> is the name id below category. In any letter case.</summary>
public sealed class SelectedNames
{
    // No query is longer than 8 KiB, and no entity nearly as deep as one made of slashes.
    private const int MaxDepth = 64;

    // Null is a name that is wanted with everything below it.
    private readonly Dictionary<string, SelectedNames?> names = new(StringComparer.OrdinalIgnoreCase);

    private SelectedNames()
    {
    }

    /// <param name="parts">The parts between the commas.</param>
    public static SelectedNames Of(IReadOnlyList<string> parts)
    {
        var root = new SelectedNames();
        foreach (var part in parts) root.Add(Split(part));
        return root;
    }

    /// <summary>The names of a path. Spaces around a name and blank names are ignored.</summary>
    public static string[] Split(string path) =>
        path.Split('/', MaxDepth, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a name is wanted.</summary>
    /// <param name="name">The name of a property, or the key of a map.</param>
    /// <param name="below">The names wanted below it; null for all.</param>
    public bool TryGet(string name, out SelectedNames? below) => names.TryGetValue(name, out below);

    private void Add(string[] path)
    {
        var at = this;
        for (var i = 0; i < path.Length; i++)
        {
            var isKnown = at.names.TryGetValue(path[i], out var below);
            if (isKnown && below is null) return; // all of it is wanted already
            if (i == path.Length - 1) at.names[path[i]] = null;
            else at = below ?? (at.names[path[i]] = new SelectedNames())!;
        }
    }
}
