using System.Text;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Bodies.Formats.Encodings;

namespace EmailSync.Dashboard.OneCall;

/// <summary>A body as it can be shown: its text where its bytes are text, in whatever charset, and else the bytes.</summary>
/// <param name="Bytes">The bytes that the journal keeps.</param>
/// <param name="Text">What they say, with the byte order mark where there is one; null if they are no text.</param>
/// <param name="Encoding">How they say it.</param>
internal sealed record ShownBody(ReadOnlyMemory<byte> Bytes, string? Text, Encoding Encoding)
{
    /// <summary>Characters in the text, or bytes where there is none.</summary>
    public int Length => Text?.Length ?? Bytes.Length;

    public static ShownBody Of(ReadOnlyMemory<byte> bytes, string? contentType)
    {
        if (bytes.IsEmpty) return new ShownBody(bytes, null, Encoding.UTF8);
        var stated = contentType is null ? null : ContentType.Of(contentType)?.Encoding;
        var (encoding, _) = stated is null ? ByteOrderMark.Find(bytes.Span) : ByteOrderMark.Find(bytes.Span, stated);
        encoding ??= Encoding.UTF8;
        return BodyText.FindInvalid(bytes.Span, encoding, out var text) < 0 && PlainText.Is(text)
            ? new ShownBody(bytes, text, encoding)
            : new ShownBody(bytes, null, encoding);
    }
}
