using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>Finds credentials by how they are written: a scheme and what follows it, a JSON web token, a private key.</summary>
internal static class WrittenCredentials
{
    private const string TokenStart = "eyJ";
    private const string KeyStart = "PRIVATE KEY-----";
    private const string KeyEnd = "-----END";
    private const int LeastOfToken = 8;
    private const int LeastOfBearer = 16;
    private static readonly SearchValues<char> Token68 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/:");
    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<string> Starts =
        SearchValues.Create(["Basic ", "Bearer ", "SoTicket ", "Negotiate ", "NTLM ", TokenStart, KeyStart],
            StringComparison.OrdinalIgnoreCase);

    public static bool OccurIn(ReadOnlySpan<char> text) => Next(text, 0, out _, out _);

    /// <summary>Replaces each by a mark.</summary>
    public static string Replace(string text, Func<string, string> mark) =>
        MarkedText.Of(text, 0, static (within, from, _, out start, out end) => Next(within, from, out start, out end), mark);

    private static bool Next(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        var at = from;
        while (text[at..].IndexOfAny(Starts) is >= 0 and var found)
        {
            start = at + found;
            at = start + 1;
            var rest = text[start..];
            if (rest.StartsWith(KeyStart))
            {
                start += KeyStart.Length;
                var last = text[start..].IndexOf(KeyEnd);
                end = last < 0 ? text.Length : start + last;
                if (!text[start..end].Trim("\r\n").IsEmpty && !RedactionMark.Is(text[start..end])) return true;
                continue;
            }

            if (rest.StartsWith(TokenStart, StringComparison.Ordinal))
            {
                end = start + LengthOfToken(rest);
                if (end > start) return true;
                at = start + Length(rest, Base64Url); // none begins later among the same characters
                continue;
            }

            var blank = rest.IndexOf(' ');
            if (blank < 0 || blank > 9) continue; // another letter case of the start of a token
            var credentials = rest[(blank + 1)..];
            var length = Length(credentials, Token68);
            var padded = length + Length(credentials[length..], Padding);
            if (length < LeastOfToken || (padded < credentials.Length && credentials[padded] is '"' && padded > length)) continue;
            if (rest[0] is 'B' or 'b' && rest[1] is 'a' or 'A'
                ? !IsUserAndPassword(credentials[..padded])
                : padded < LeastOfBearer || !credentials[..length].ContainsAnyInRange('0', '9')) continue;
            (start, end) = (start + blank + 1, start + blank + 1 + padded);
            return true;
        }

        (start, end) = (0, 0);
        return false;
    }

    private static readonly SearchValues<char> Padding = SearchValues.Create("=");

    private static int Length(ReadOnlySpan<char> text, SearchValues<char> letters) =>
        text.IndexOfAnyExcept(letters) is >= 0 and var length ? length : text.Length;

    private static bool IsUserAndPassword(ReadOnlySpan<char> credentials)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(credentials.Length);
        try
        {
            return Convert.TryFromBase64Chars(credentials, bytes, out var length) && bytes.AsSpan(0, length).Contains((byte)':');
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    // Header, content and signature, the last of which may be empty.
    private static int LengthOfToken(ReadOnlySpan<char> text)
    {
        var header = Length(text, Base64Url);
        if (header < LeastOfToken || header == text.Length || text[header] != '.') return 0;
        var content = Length(text[(header + 1)..], Base64Url);
        if (content < LeastOfToken) return 0;
        var end = header + 1 + content;
        while (end < text.Length && text[end] == '.') end += 1 + Length(text[(end + 1)..], Base64Url);
        return end;
    }
}
