using System.IO.Enumeration;
using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>
/// Differences that somebody has looked at and explained: a file with three cells in each line, separated by tabs. The requirements,
/// separated by commas; the key of a difference; the reason. In the first two, * stands for any text. # starts a comment.
/// </summary>
public sealed class KnownDifferences
{
    private const int MostBytes = 1024 * 1024;
    private readonly IReadOnlyList<KnownDifference> all;

    private KnownDifferences(IReadOnlyList<KnownDifference> all) => this.all = all;

    /// <summary>No difference is known.</summary>
    public static KnownDifferences None { get; } = new([]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errors">Receives one line for each error, with its location.</param>
    public static KnownDifferences Read(string path, ICollection<string> errors)
    {
        try
        {
            return Parse(Encoding.UTF8.GetString(BoundedFile.Read(path, MostBytes)), path, errors);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path}: cannot be read. {failure.Message}");
            return None;
        }
    }

    /// <summary>Reads lines.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="name">The file's name in errors.</param>
    /// <param name="errors">Receives one line for each error, with its location.</param>
    public static KnownDifferences Parse(string text, string name, ICollection<string> errors)
    {
        var all = new List<KnownDifference>();
        foreach (var (index, line) in text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            if (line.Split('\t', StringSplitOptions.TrimEntries) is [{ Length: > 0 } ids, { Length: > 0 } key, { Length: > 0 } reason]
                && key.Contains(": ", StringComparison.Ordinal) && key.Contains(" | ", StringComparison.Ordinal))
                all.Add(new KnownDifference(ids.Split(',', StringSplitOptions.TrimEntries), key, VisibleText.Of(reason)));
            else
                errors.Add($"{name}, line {index + 1}: expected requirements, \"what: target | mock\" and the reason, separated by tabs, "
                    + $"found \"{VisibleText.Of(line)}\"");
        }

        return new KnownDifferences(all);
    }

    /// <summary>Why a requirement shows a difference; null if that is not known.</summary>
    /// <param name="requirement">Its id.</param>
    /// <param name="difference">The difference.</param>
    public string? ReasonFor(string requirement, Difference difference) =>
        all.FirstOrDefault(known => known.Ids.Any(id => Matches(id, requirement)) && Matches(known.Key, difference.Key))?.Reason;

    // In a simple expression, a backslash escapes and a question mark stands for any character.
    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(
        pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal), text, ignoreCase: false);

    private sealed record KnownDifference(IReadOnlyList<string> Ids, string Key, string Reason);
}
