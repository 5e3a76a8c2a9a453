using System.Buffers;
using System.Text;
using System.Text.Unicode;
using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Encodings;

/// <summary>Decodes bytes strictly: what is not valid in the charset is a fault, never a replacement character.</summary>
internal static class BodyText
{
    /// <summary>The body in UTF-8 without a byte order mark. UTF-8 is only checked, not copied.</summary>
    public static BodyFault? ReadUtf8(ReadOnlyMemory<byte> body, Encoding? charset, out ReadOnlyMemory<byte> utf8)
    {
        var (encoding, mark) = Resolve(body.Span, charset);
        utf8 = body[mark..];
        if (encoding.CodePage == Encoding.UTF8.CodePage)
            return Utf8.IsValid(utf8.Span) ? null : Undecodable(encoding, body.Span, mark + FirstInvalid(utf8.Span));

        if (Read(body.Span, encoding, mark, out var text) is { } fault)
            return fault;
        utf8 = Encoding.UTF8.GetBytes(text);
        return null;
    }

    /// <summary>The body as a string without a byte order mark.</summary>
    public static BodyFault? Read(ReadOnlySpan<byte> body, Encoding? charset, out string text)
    {
        var (encoding, mark) = Resolve(body, charset);
        return Read(body, encoding, mark, out text);
    }

    private static BodyFault? Read(ReadOnlySpan<byte> body, Encoding encoding, int mark, out string text)
    {
        var invalid = FindInvalid(body[mark..], encoding, out text);
        return invalid < 0 ? null : Undecodable(encoding, body, mark + invalid);
    }

    /// <summary>Decodes the bytes; returns the index of the first invalid one, or -1.</summary>
    public static int FindInvalid(ReadOnlySpan<byte> bytes, Encoding encoding, out string text)
    {
        text = "";
        if (encoding.CodePage == Encoding.UTF8.CodePage)
        {
            if (!Utf8.IsValid(bytes))
                return FirstInvalid(bytes);
            text = Encoding.UTF8.GetString(bytes);
            return -1;
        }

        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            text = strict.GetString(bytes);
            return -1;
        }
        catch (ArgumentException refused)
        {
            return Math.Clamp(refused is DecoderFallbackException at ? Index(bytes, at) : 0, 0, Math.Max(bytes.Length - 1, 0));
        }
    }

    // The decoder reports half a surrogate pair only with the character after it.
    private static int Index(ReadOnlySpan<byte> bytes, DecoderFallbackException refused)
    {
        var before = bytes[..Math.Clamp(refused.Index, 0, bytes.Length)];
        return refused.BytesUnknown is { Length: > 0 } unknown && !bytes[before.Length..].StartsWith(unknown) && before.EndsWith(unknown)
            ? before.Length - unknown.Length
            : before.Length;
    }

    private static (Encoding Encoding, int Mark) Resolve(ReadOnlySpan<byte> body, Encoding? charset)
    {
        if (charset is not null)
            return ByteOrderMark.Find(body, charset);
        var (encoding, mark) = ByteOrderMark.Find(body);
        return (encoding ?? Encoding.UTF8, mark);
    }

    private static BodyFault Undecodable(Encoding encoding, ReadOnlySpan<byte> body, int at) =>
        new(RuleId.BODY_10, Location.Byte(at + 1), $"text in {encoding.WebName}", $"the byte 0x{body[at]:X2}, which is not valid there");

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return Math.Min(at, utf8.Length - 1);
    }
}
