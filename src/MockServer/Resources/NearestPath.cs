namespace EmailSync.MockServer.Resources;

/// <summary>Finds the path that a caller most likely meant.</summary>
public sealed class NearestPath(IReadOnlyList<string> paths)
{
    // A longer path is no slip of the pen; comparing it would only cost time.
    private const int LongestCompared = 256;

    /// <summary>The path with the fewest letters to change, letter case aside.</summary>
    public string To(string path)
    {
        var asked = path.Length > LongestCompared ? path[..LongestCompared] : path;
        return paths.MinBy(candidate => Distance(asked.ToUpperInvariant(), candidate.ToUpperInvariant()))!;
    }

    private static int Distance(string from, string to)
    {
        var previous = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
                current[j] = Math.Min(
                    Math.Min(current[j - 1], previous[j]) + 1,
                    previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
