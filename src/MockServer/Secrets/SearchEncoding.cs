using System.Buffers;
using System.Text;
using EmailSync.Contract.Media;
using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Secrets;

/// <summary>Finds the encoding in which a body is to be searched: its charset, its byte order mark, or the way it looks.</summary>
internal static class SearchEncoding
{
    // Of bytes that are no UTF-8, so many may be beyond ASCII where the rest is plain text; more are another alphabet, or no text.
    private const int PlainShare = 2;

    // As nearly everybody writes it.
    private const string UsualCharset = "charset=utf-8";
    private static readonly SearchValues<byte> PlainAscii =
        SearchValues.Create([(byte)'\t', (byte)'\r', (byte)'\n', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (byte)value)]);

    /// <summary>How to read a body.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="contentType">Content-Type as sent; null if none was.</param>
    /// <param name="coding">Content-Encoding as sent; null if none was.</param>
    /// <param name="encoding">The encoding; null if the bytes are searched as they are.</param>
    /// <returns>Why the body cannot be searched; null if it can.</returns>
    public static string? Find(ReadOnlySpan<byte> bytes, string? contentType, string? coding, out Encoding? encoding)
    {
        encoding = null;
        // Who names a coding without having used it sent text.
        if (!string.IsNullOrEmpty(coding) && !coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase) && !IsText(bytes))
            return "it has a content coding, which is not decoded";
        if (ByItsLook(bytes) is { } wide)
        {
            if (CanRead(bytes, wide)) encoding = wide;
            return null; // without its empty bytes it is searched in any case
        }

        if (CharsetOf(contentType) is { Length: > 0 } charset)
        {
            // A misspelt name stands mostly for UTF-8. UTF-7 looks like it, too, and is something else.
            if (CharsetNames.Find(charset) is not { } named)
                return IsText(bytes) && !IsUtf7(charset) ? null : "its charset cannot be read";
            if (named.CodePage != Encoding.UTF8.CodePage && CanRead(bytes, named))
            {
                encoding = named;
                return null;
            }
        }

        return IsPlain(bytes) ? null : "it is not text, or its charset is not declared";
    }

    // Null if none is stated, or UTF-8 without a doubt.
    private static string? CharsetOf(string? contentType)
    {
        if (contentType is null || contentType.IndexOf(';', StringComparison.Ordinal) is not (>= 0 and var end)) return null;
        if (contentType.AsSpan(end + 1).Trim(' ').Equals(UsualCharset, StringComparison.OrdinalIgnoreCase)) return null;
        return MediaTypeHeaderValue.TryParse(contentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Charset).Value : null;
    }

    // Marks and empty bytes, as RFC 4627 section 3 tells encodings of JSON apart.
    private static Encoding? ByItsLook(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xff, 0xfe, 0, 0, ..] => new UTF32Encoding(false, true, true),
        [0, 0, 0xfe, 0xff, ..] => new UTF32Encoding(true, true, true),
        [0xff, 0xfe, ..] => new UnicodeEncoding(false, true, true),
        [0xfe, 0xff, ..] => new UnicodeEncoding(true, true, true),
        [0, 0, 0, not 0, ..] => new UTF32Encoding(true, false, true),
        [not 0, 0, 0, 0, ..] => new UTF32Encoding(false, false, true),
        [0, not 0, 0, not 0, ..] or [0, not 0] => new UnicodeEncoding(true, false, true),
        [not 0, 0, not 0, 0, ..] or [not 0, 0] => new UnicodeEncoding(false, false, true),
        _ => null,
    };

    private static bool CanRead(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            encoding.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsUtf7(string charset) => charset.Contains("utf", StringComparison.OrdinalIgnoreCase) && charset.EndsWith('7');

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            if (value is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n') or 0x7f)
                return false;
        return System.Text.Unicode.Utf8.IsValid(bytes);
    }

    // UTF-8, or text in which characters of another encoding stand here and there. What is packed or ciphered has control characters.
    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept(PlainAscii)) return true;
        var (controls, beyond) = (0, 0);
        foreach (var value in bytes)
        {
            if (value is > 0 and < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0c) or 0x7f) controls++;
            else if (value > 0x7f) beyond++;
        }

        if (System.Text.Unicode.Utf8.IsValid(bytes)) return controls <= bytes.Length / 8;
        return controls == 0 && beyond * PlainShare <= bytes.Length;
    }
}
