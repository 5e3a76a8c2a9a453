namespace EmailSync.Recordings;

/// <summary>The installation that a path names.</summary>
public static class RecordedBase
{
    private static readonly string[] Roots = ["/api/", "/login/"];

    /// <summary>The last segment before the API or the login; empty if nothing stands before them.</summary>
    /// <param name="target">Path and query.</param>
    public static string Of(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        foreach (var root in Roots)
        {
            var at = path.IndexOf(root, StringComparison.OrdinalIgnoreCase);
            if (at == 0) return "";
            if (at > 0) return path[(path.LastIndexOf('/', at - 1) + 1)..at];
        }

        return "";
    }
}
