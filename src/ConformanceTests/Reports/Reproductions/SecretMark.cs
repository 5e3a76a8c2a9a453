using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Reports.Reproductions;

/// <summary>The marks in place of secrets, and the shell variables that a reader sets instead.</summary>
internal static partial class SecretMark
{
    /// <summary>Splits a text into plain parts and names of variables.</summary>
    public static IEnumerable<(string Text, string? Variable)> Pieces(string text)
    {
        var at = 0;
        foreach (Match match in Mark().Matches(text))
        {
            if (match.Index > at) yield return (text[at..match.Index], null);
            yield return (match.Value, $"SECRET_{match.Groups[1].Value}");
            at = match.Index + match.Length;
        }

        if (at < text.Length) yield return (text[at..], null);
    }

    /// <summary>The names of the variables, each once.</summary>
    public static IReadOnlyList<string> Variables(string text) =>
        [.. Pieces(text).Select(piece => piece.Variable).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The variable as a shell word; if it is not set, the command stops and says so.</summary>
    public static string Word(string variable) => $"\"${{{variable}:?set it to the secret}}\"";

    [GeneratedRegex("<redacted:([0-9A-Za-z_]+)>")]
    private static partial Regex Mark();
}
