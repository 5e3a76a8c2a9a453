using System.Buffers;
using System.Text;
using EmailSync.MockServer.Journal;

namespace EmailSync.RunReports.Har;

/// <summary>A request target as a URL. A target may hold anything; what a URL may not hold is percent-encoded.</summary>
internal static class HarUrl
{
    // RFC 3986 section 2, without the brackets, which only an IPv6 address may have.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=");

    public static string Of(string address, string target)
    {
        // One in absolute form says by itself where it went; its authority may have the brackets.
        var origin = RequestTarget.OriginLength(target);
        var url = new StringBuilder();
        if (origin == 0) url.Append(address);
        if (origin == 0 && !target.StartsWith('/')) url.Append('/'); // "*"
        for (var i = 0; i < target.Length; i++)
        {
            var isEscape = target[i] == '%' && i + 2 < target.Length && char.IsAsciiHexDigit(target[i + 1])
                && char.IsAsciiHexDigit(target[i + 2]);
            if (isEscape || Allowed.Contains(target[i]) || (i < origin && target[i] is '[' or ']')) url.Append(target[i]);
            else if (char.IsHighSurrogate(target[i]) && i + 1 < target.Length) url.Append(Uri.EscapeDataString(target.AsSpan(i++, 2)));
            else url.Append(Uri.EscapeDataString(target.AsSpan(i, 1)));
        }

        return url.ToString();
    }
}
