namespace EmailSync.Contract.Names;

/// <summary>Finds the name that somebody most likely meant.</summary>
public static class NearestName
{
    // A longer name is not a typo; comparing it would only cost time.
    internal const int LongestCompared = 256;

    // Up to a third of the letters may be wrong.
    private const int LettersForOneSlip = 3;

    // Full-width letters, digits and signs stand in the order of ASCII's.
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const char FirstAscii = '!';

    /// <summary>
    /// The candidate with the fewest letters to change, ignoring case and width; the earlier one of equals.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are no candidates.</exception>
    public static string Of(string name, IEnumerable<string> candidates) =>
        Find(name, candidates, LongestCompared, out _) ?? throw new InvalidOperationException("There are no names to compare with.");

    /// <summary>The candidate that the name is a misspelling of; null if there is none.</summary>
    public static string? Misspelt(string name, IReadOnlyCollection<string> candidates)
    {
        var farthest = 0;
        foreach (var candidate in candidates) farthest = Math.Max(farthest, Slips(candidate));
        return Find(name, candidates, farthest, out var distance) is { } nearest && distance <= Slips(nearest) ? nearest : null;
    }

    private static int Slips(string candidate) => Math.Max(1, candidate.Length / LettersForOneSlip);

    private static string? Find(string name, IEnumerable<string> candidates, int farthest, out int distance)
    {
        Span<char> folded = stackalloc char[LongestCompared];
        Span<char> other = stackalloc char[LongestCompared];
        var compared = new EditDistance(folded[..Fold(name, folded)], stackalloc ulong[EditDistance.Room]);
        string? nearest = null;
        distance = farthest + 1;
        foreach (var candidate in candidates)
        {
            var changes = compared.To(other[..Fold(candidate, other)], distance - 1);
            if (changes >= distance) continue;
            (nearest, distance) = (candidate, changes);
        }

        return nearest;
    }

    /// <summary>Writes the form in which a name is compared.</summary>
    /// <returns>Its length.</returns>
    internal static int Fold(string name, Span<char> folded)
    {
        var length = Math.Min(name.Length, LongestCompared);
        for (var at = 0; at < length; at++)
        {
            var letter = name[at];
            folded[at] =
                char.ToUpperInvariant(letter is >= FirstFullWidth and <= LastFullWidth
                    ? (char)(letter - FirstFullWidth + FirstAscii)
                    : letter);
        }

        return length;
    }
}
