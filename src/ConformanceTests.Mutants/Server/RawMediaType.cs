using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>A media type (RFC 9110 section 8.3.1).</summary>
/// <param name="Name">Type and subtype in lower case.</param>
/// <param name="Charset">In lower case; null if there is none.</param>
public sealed partial record RawMediaType(string Name, string? Charset)
{
    public static IReadOnlyList<string> Taken { get; } =
    [
        "application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded",
        "application/json-patch+json", "application/merge-patch+json",
    ];

    public bool IsXml => Name.EndsWith("/xml", StringComparison.Ordinal);

    /// <summary>Null if the text is not a media type.</summary>
    public static RawMediaType? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;
        string? charset = null;
        foreach (var (name, value) in match.Groups["name"].Captures.Zip(match.Groups["value"].Captures,
            (name, value) => (name.Value, value.Value)))
        {
            if (name.Equals("charset", StringComparison.OrdinalIgnoreCase))
                charset ??= (value[0] == '"' ? Quoted().Replace(value[1..^1], "$1") : value).ToLowerInvariant();
        }

        return new RawMediaType(match.Groups["type"].Value.ToLowerInvariant(), charset);
    }

    [GeneratedRegex(
        """^(?<type>[!#$%&'*+\-.^_`|~0-9A-Za-z]+/[!#$%&'*+\-.^_`|~0-9A-Za-z]+)(?:(?>[ \t]*;[ \t]*)(?:(?<name>[!#$%&'*+\-.^_`|~0-9A-Za-z]+)=(?<value>[!#$%&'*+\-.^_`|~0-9A-Za-z]+|"(?:[^"\\]|\\.)*"))?)*[ \t]*\z""")]
    private static partial Regex Form();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Quoted();
}
