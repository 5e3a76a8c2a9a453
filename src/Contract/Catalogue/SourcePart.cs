using System.Text.RegularExpressions;

namespace EmailSync.Contract;

/// <summary>A piece of a requirement's source.</summary>
/// <param name="Text">What the catalogue writes; all pieces together are the source, sign by sign.</param>
/// <param name="Link">The clause it names; null if it names none.</param>
public sealed partial record SourcePart(string Text, string? Link)
{
    /// <summary>Cuts a source into pieces, so that each clause of an RFC has its link: "RFC 9110 §15.3.5, §6.4.1" has two.</summary>
    public static IReadOnlyList<SourcePart> Of(string source)
    {
        var parts = new List<SourcePart>();
        var at = 0;
        foreach (var (start, end, link) in Rfc().Matches(source).SelectMany(Clauses))
        {
            if (start > at) parts.Add(new SourcePart(source[at..start], null));
            parts.Add(new SourcePart(source[start..end], link));
            at = end;
        }

        if (at < source.Length) parts.Add(new SourcePart(source[at..], null));
        return parts;
    }

    // The name of the RFC belongs to the link of its first clause.
    private static IEnumerable<(int Start, int End, string Link)> Clauses(Match match)
    {
        var document = $"https://www.rfc-editor.org/rfc/rfc{match.Groups["number"].Value}";
        var clauses = match.Groups["clause"].Captures;
        return clauses.Count == 0
            ? [(match.Index, match.Index + match.Length, document)]
            : clauses.Select((clause, i) =>
                (i == 0 ? match.Index : clause.Index - 1, clause.Index + clause.Length, $"{document}#section-{clause.Value}"));
    }

    // A bare § goes on with the RFC before it only where nothing but a comma stands between: "W3C LDP §7.1" is another paper.
    [GeneratedRegex(@"RFC (?<number>\d+)(?: §(?<clause>\d+(?:\.\d+)*)(?:, §(?<clause>\d+(?:\.\d+)*))*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc();
}
