using System.Text;
using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Decodes Content-Length strictly: digits only (RFC 9110 section 8.6). Kestrel reads <c>+36</c> as 36, which a proxy
/// may not, and then exposes only the number, so this is the only place to notice. Kestrel refuses what is returned here.
/// </summary>
internal sealed class ContentLengthEncoding : ASCIIEncoding
{
    private const char NoDigit = '?';
    private static readonly ContentLengthEncoding Instance = new();

    /// <summary>Null for all other fields, for Kestrel's default.</summary>
    public static Encoding? Select(string name) => name == HeaderNames.ContentLength ? Instance : null;

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        // Kestrel's buffer holds one character more than the largest number; longer values are refused as well.
        var length = Math.Min(bytes.Length, chars.Length);
        for (var i = 0; i < length; i++) chars[i] = char.IsAsciiDigit((char)bytes[i]) ? (char)bytes[i] : NoDigit;
        return length;
    }
}
