using System.Text;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The text of a body in its charset.</summary>
internal static class BodyText
{
    public static bool IsKnown(string? charset) => charset is null or "utf-8" or "us-ascii" or "utf-16" or "utf-16le" or "utf-16be";

    public static string Decode(byte[] octets, string? charset)
    {
        try
        {
            return Of(octets, charset).GetString(octets).TrimStart('\uFEFF');
        }
        catch (ArgumentException)
        {
            throw new MalformedBodyException("The body is not well-formed in its charset.");
        }
    }

    private static Encoding Of(byte[] octets, string? charset) => charset switch
    {
        // RFC 2781 section 4.3: without a byte order mark, utf-16 is big-endian.
        "utf-16" => new UnicodeEncoding(bigEndian: octets is not [0xFF, 0xFE, ..], byteOrderMark: true, throwOnInvalidBytes: true),
        "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
    };
}
