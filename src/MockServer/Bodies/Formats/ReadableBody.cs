using System.Text;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Bodies.Formats.Xml;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>
/// The text of a body as the reader of its media type would decode it: by the charset, a byte order mark, or what XML
/// declares, otherwise as UTF-8. What cannot be decoded, such as the end of a cut body, becomes replacement characters.
/// </summary>
internal static class ReadableBody
{
    /// <summary>The text, without a byte order mark.</summary>
    public static string Text(ReadOnlySpan<byte> body, string? contentType)
    {
        var type = contentType is null ? null : ContentType.Of(contentType);
        var stated = type?.Encoding ?? (type?.Syntax == MediaSyntax.Xml ? XmlText.StatedBy(body) : null);
        var (encoding, mark) = stated is null ? ByteOrderMark.Find(body) : ByteOrderMark.Find(body, stated);
        var lenient = (Encoding)(encoding ?? Encoding.UTF8).Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        return lenient.GetString(body[mark..]);
    }
}
