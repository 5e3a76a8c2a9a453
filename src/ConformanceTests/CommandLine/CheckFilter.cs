using EmailSync.ConformanceTests.Judging;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>A part of the catalogue: ids, groups, levels or needs; what any of the words names is in it.</summary>
internal static class CheckFilter
{
    /// <summary>The checks that the words name.</summary>
    /// <param name="checks">All checks.</param>
    /// <param name="words">For instance AUTH-03, NC, MUST or bearer, in any letter case.</param>
    /// <param name="unknown">Words that name nothing.</param>
    public static IReadOnlyList<Check> Apply(IReadOnlyList<Check> checks, IReadOnlyList<string> words, out IReadOnlyList<string> unknown)
    {
        unknown = [.. words.Where(word => !checks.Any(check => Names(word, check)))];
        return words.Count == 0 ? checks : [.. checks.Where(check => words.Any(word => Names(word, check)))];
    }

    private static bool Names(string word, Check check) =>
        check.Needs.GetTraits().Any(trait => trait.Value.Equals(word, StringComparison.OrdinalIgnoreCase));
}
