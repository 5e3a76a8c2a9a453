namespace EmailSync.Explain.Values;

/// <summary>Finds the name that was most likely folded.</summary>
internal static class Spelling
{
    private const int LongestCompared = 64;
    private const int LettersToOneSlip = 4;

    /// <summary>The closest of the names; null if none is close. Letter case and separators between words do not matter.</summary>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        var folded = Bare(name);
        return names.Select(candidate => (Name: candidate, Bare: Bare(candidate), Most: Math.Max(1, candidate.Length / LettersToOneSlip)))
            // Skip names whose lengths differ by more than that.
            .Where(candidate => Math.Abs(candidate.Bare.Length - folded.Length) <= candidate.Most)
            .Select(candidate => (candidate.Name, Distance: Distance(folded, candidate.Bare), candidate.Most))
            .Where(candidate => candidate.Distance <= candidate.Most)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static string Bare(string name) =>
        string.Concat((name.Length > LongestCompared ? name[..LongestCompared] : name).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The number of letters to insert, remove or replace.</summary>
    public static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            previous = current;
        }

        return previous[to.Length];
    }
}
