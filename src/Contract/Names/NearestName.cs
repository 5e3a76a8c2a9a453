namespace EmailSync.Contract.Names;

/// <summary>Finds the name that somebody most likely meant.</summary>
public static class NearestName
{
    // A longer name is no slip of the pen; comparing it would only cost time.
    private const int LongestCompared = 256;

    // A third of the letters wrong is still the same word to a reader.
    private const int LettersForOneSlip = 3;

    /// <summary>The candidate with the fewest letters to change, letter case aside; the earlier one where two are as near.</summary>
    /// <exception cref="InvalidOperationException">There are no candidates.</exception>
    public static string Of(string name, IEnumerable<string> candidates)
    {
        var asked = Compared(name);
        return candidates.MinBy(candidate => Distance(asked, Compared(candidate))) ?? throw new InvalidOperationException("There are no names to compare with.");
    }

    /// <summary>The candidate that is so near that the name is a misspelling of it; null where none is.</summary>
    public static string? Misspelt(string name, IReadOnlyCollection<string> candidates)
    {
        if (candidates.Count == 0) return null;
        var nearest = Of(name, candidates);
        return Distance(Compared(name), Compared(nearest)) <= Math.Max(1, nearest.Length / LettersForOneSlip) ? nearest : null;
    }

    private static string Compared(string name) => (name.Length > LongestCompared ? name[..LongestCompared] : name).ToUpperInvariant();

    // Letters added, left out, changed, or swapped with their neighbour.
    private static int Distance(string from, string to)
    {
        var beforePrevious = new int[to.Length + 1];
        var previous = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, changed);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[to.Length];
    }
}
