using System.Text;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Bodies.Formats.Encodings;

namespace EmailSync.Dashboard.OneCall;

/// <summary>A body as it can be shown: its text where its octets are text, in whatever charset, and else the octets.</summary>
/// <param name="Octets">The octets that the journal keeps.</param>
/// <param name="Text">What they say, with the byte order mark where there is one; null where they are no text.</param>
/// <param name="Encoding">How they say it.</param>
internal sealed record ShownBody(ReadOnlyMemory<byte> Octets, string? Text, Encoding Encoding)
{
    /// <summary>Characters in the text, or octets where there is none.</summary>
    public int Length => Text?.Length ?? Octets.Length;

    public static ShownBody Of(ReadOnlyMemory<byte> octets, string? contentType)
    {
        if (octets.IsEmpty) return new ShownBody(octets, null, Encoding.UTF8);
        var stated = contentType is null ? null : ContentType.Of(contentType)?.Encoding;
        var (encoding, _) = stated is null ? ByteOrderMark.Find(octets.Span) : ByteOrderMark.Find(octets.Span, stated);
        encoding ??= Encoding.UTF8;
        return BodyText.FindInvalid(octets.Span, encoding, out var text) < 0 && PlainText.Is(text)
            ? new ShownBody(octets, text, encoding)
            : new ShownBody(octets, null, encoding);
    }
}
