using System.Text;
using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Decodes Content-Length: digits and nothing else (RFC 9110 section 8.6). Kestrel takes <c>+36</c> for 36, where a proxy
/// before it may not, and then shows only the number; its decoding is the one place to tell. What is left over, it refuses.
/// </summary>
internal sealed class ContentLengthEncoding : ASCIIEncoding
{
    private const char NoDigit = '?';
    private static readonly ContentLengthEncoding Instance = new();

    /// <summary>Null, which is Kestrel's own way, for all other fields.</summary>
    public static Encoding? Select(string name) => name == HeaderNames.ContentLength ? Instance : null;

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        // Kestrel has room for one character more than the largest number: what does not fit is refused as well.
        var length = Math.Min(bytes.Length, chars.Length);
        for (var i = 0; i < length; i++) chars[i] = char.IsAsciiDigit((char)bytes[i]) ? (char)bytes[i] : NoDigit;
        return length;
    }
}
