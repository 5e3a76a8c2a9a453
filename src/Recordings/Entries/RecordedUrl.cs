using System.Buffers;
using System.Text;

namespace EmailSync.Recordings.Entries;

/// <summary>A URL of a recording in its parts, as it was recorded.</summary>
/// <param name="Scheme">In lower case; null if unknown.</param>
/// <param name="Authority">Host and port, without user information; null if unknown.</param>
/// <param name="Target">Path and query, percent-encoded as recorded; what no URL may have is encoded.</param>
internal sealed record RecordedUrl(string? Scheme, string? Authority, string Target)
{
    private const string SchemeEnd = "://";
    private static readonly SearchValues<char> Unfit =
        SearchValues.Create([.. Enumerable.Range(0, '!').Select(code => (char)code), '\x7f']);

    /// <summary>Splits a URL, or a target in origin form.</summary>
    public static RecordedUrl Of(string text)
    {
        var url = text.Trim();
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) url = url[..fragment];
        var end = url.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (end <= 0 || url.AsSpan(0, end).IndexOfAny("/?") >= 0) return new(null, null, TargetOf(url));
        var rest = url[(end + SchemeEnd.Length)..];
        var length = rest.AsSpan().IndexOfAny("/?");
        var authority = length < 0 ? rest : rest[..length];
        var user = authority.LastIndexOf('@');
        return new(url[..end].ToLowerInvariant(), authority[(user + 1)..], TargetOf(length < 0 ? "" : rest[length..]));
    }

    /// <summary>The path of the target, decoded.</summary>
    public string Path
    {
        get
        {
            var query = Target.IndexOf('?', StringComparison.Ordinal);
            return Uri.UnescapeDataString(query < 0 ? Target : Target[..query]);
        }
    }

    private static string TargetOf(string text)
    {
        var target = text.StartsWith('/') ? text : $"/{text}";
        if (target.AsSpan().IndexOfAny(Unfit) < 0 && Ascii.IsValid(target)) return target;
        var encoded = new StringBuilder(target.Length);
        foreach (var rune in target.EnumerateRunes())
            if (rune.IsAscii && !Unfit.Contains((char)rune.Value)) encoded.Append((char)rune.Value);
            else encoded.Append(Uri.EscapeDataString(rune.ToString()));
        return encoded.ToString();
    }
}
