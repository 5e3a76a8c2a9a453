using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Finds the user information of addresses, <c>http://user:password@host</c> (RFC 3986 section 3.2.1), and of a host alone.
/// </summary>
internal static class UserInformation
{
    private static readonly SearchValues<char> AfterAuthority = SearchValues.Create("/?#\\ \t\r\n\"<>");
    private static readonly SearchValues<char> AfterAddress = SearchValues.Create(" \t\r\n\"<>");
    private static readonly SearchValues<char> BeforeHost = SearchValues.Create("/?#\\ \t\r\n\"'<>,;={}[]");

    // Schemes whose addresses are those of people: the part before the colon names the scheme, and nobody's password follows.
    private static readonly string[] PeopleSchemes = ["mailto", "smtp", "sip", "sips", "acct", "xmpp", "im", "imap", "pres"];

    public static bool OccursIn(ReadOnlySpan<char> text, TextKind kind) => Next(text, 0, kind, out _, out _);

    /// <summary>Replaces each by a mark.</summary>
    public static string Replace(string text, TextKind kind, Func<string, string> mark) => MarkedText.Of(text, kind, Next, mark);

    private static bool Next(ReadOnlySpan<char> text, int from, TextKind kind, out int start, out int end)
    {
        while (text[from..].IndexOf('@') is >= 0 and var found)
        {
            var sign = from + found;
            if (InAddress(text, from, sign, out start, out end)
                || (kind == TextKind.Sentence && BeforeHostAlone(text, from, sign, out start, out end)))
            {
                if (!RedactionMark.Is(text[start..end])) return true;
            }

            from = sign + 1;
        }

        (start, end) = (0, 0);
        return false;
    }

    // "//" and then no character that would end the authority; a password may contain a slash, too.
    private static bool InAddress(ReadOnlySpan<char> text, int from, int sign, out int start, out int end)
    {
        (start, end) = (0, sign);
        var first = text[from..sign].LastIndexOfAny(AfterAddress) + from + 1;
        var slashes = text[first..sign].IndexOf("//");
        if (slashes < 0) return false;
        start = first + slashes + 2;
        var authority = text[start..sign];
        var stop = authority.IndexOfAny(AfterAuthority);
        if (stop >= 0
            && (authority[0] == '[' || authority[..stop].IndexOf(':') is not (>= 0 and var colon)
                || !authority[(colon + 1)..stop].ContainsAnyExceptInRange('0', '9'))) return false;
        end = LastSign(text, sign, AfterAuthority);
        return end > start;
    }

    // The last sign before the host is the one that ends the information.
    private static int LastSign(ReadOnlySpan<char> text, int sign, SearchValues<char> after)
    {
        var rest = text[(sign + 1)..];
        var last = rest.IndexOfAny(after);
        var more = (last < 0 ? rest : rest[..last]).LastIndexOf('@');
        return more < 0 ? sign : sign + 1 + more;
    }

    // user:password@host without an address around it, as in Host or as the target of CONNECT.
    private static bool BeforeHostAlone(ReadOnlySpan<char> text, int from, int sign, out int start, out int end)
    {
        start = text[from..sign].LastIndexOfAny(BeforeHost) + from + 1;
        end = sign;
        var colon = text[start..sign].IndexOf(':');
        if (colon <= 0 || colon == sign - start - 1 || sign + 1 == text.Length
            || !(char.IsAsciiLetterOrDigit(text[sign + 1]) || text[sign + 1] == '[')) return false;
        foreach (var scheme in PeopleSchemes)
            if (text.Slice(start, colon).Equals(scheme, StringComparison.OrdinalIgnoreCase))
                return false;
        end = LastSign(text, sign, BeforeHost);
        return true;
    }
}
