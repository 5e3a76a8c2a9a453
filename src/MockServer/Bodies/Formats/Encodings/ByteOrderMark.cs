using System.Text;

namespace EmailSync.MockServer.Bodies.Formats.Encodings;

/// <summary>The encoding of a body and the bytes of the mark before its text.</summary>
internal static class ByteOrderMark
{
    // UTF-32 first: its mark begins like that of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
        Encoding.UTF8,
    ];

    /// <summary>The encoding whose mark the body begins with; null without one.</summary>
    public static (Encoding? Encoding, int Length) Find(ReadOnlySpan<byte> body)
    {
        foreach (var encoding in Marked)
        {
            if (body.StartsWith(encoding.Preamble))
                return (encoding, encoding.Preamble.Length);
        }

        return (null, 0);
    }

    /// <summary>The same with a known charset: the mark then decides only the byte order.</summary>
    public static (Encoding Encoding, int Length) Find(ReadOnlySpan<byte> body, Encoding charset)
    {
        foreach (var encoding in Marked)
        {
            if (IsSameFamily(encoding, charset) && body.StartsWith(encoding.Preamble))
                return (encoding, encoding.Preamble.Length);
        }

        return (charset, 0);
    }

    /// <summary>Whether the first character, which is ASCII in JSON, takes several bytes.</summary>
    public static bool LooksWide(ReadOnlySpan<byte> body) => body is [0, ..] or [_, 0, ..];

    public static bool IsWide(Encoding encoding) => encoding.CodePage is 1200 or 1201 or 12000 or 12001;

    private static bool IsSameFamily(Encoding marked, Encoding charset) =>
        marked.CodePage == charset.CodePage
        || (IsWide(marked) && IsWide(charset) && marked.GetByteCount("a") == charset.GetByteCount("a"));
}
