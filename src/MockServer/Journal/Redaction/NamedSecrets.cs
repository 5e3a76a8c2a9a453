using System.Buffers;
using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>Finds <c>name=value</c>, <c>"name":"value"</c> and <c>&lt;name&gt;value&lt;</c> whose name tells of a secret.</summary>
internal static partial class NamedSecrets
{
    private const string Name = @"[\w.\[\]$%-]*(?:password|passwd|secret|token|ticket|authorization|cookie|xsrf|api-?key|sessionid)[\w.\[\]%-]*";

    private static readonly SearchValues<string> Parts = SearchValues.Create(SecretNames.Parts, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name of a secret occurs at all; most texts are ruled out by this one look.</summary>
    public static bool MayOccur(ReadOnlySpan<char> text) => text.ContainsAny(Parts);

    /// <summary>Puts a mark in place of each value.</summary>
    public static string Replace(string text, Func<string, string> mark) =>
        Pair().Replace(text, match => match.Groups["value"].Value is { Length: > 0 } value ? match.Groups["name"].Value + mark(value) : match.Value);

    [GeneratedRegex($"""(?<name>(?:^|[?&;\s]){Name}=|"{Name}"\s*:\s*"|<{Name}>)(?<value>(?:[^"&<>\s\\]|\\.)*)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pair();
}
