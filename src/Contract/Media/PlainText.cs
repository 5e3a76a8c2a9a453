using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace EmailSync.Contract.Media;

/// <summary>Decides whether content can be shown and saved as text, or only as bytes.</summary>
public static class PlainText
{
    // One control character in this many is allowed: a text with a typo is still best read as text.
    private const int PerControl = 10;

    // Tabs and line ends are text, the other controls are not.
    private static readonly byte[] Codes = [.. Enumerable.Range(0, ' ').Except(['\t', '\n', '\r', '\f']).Select(code => (byte)code)];
    private static readonly SearchValues<byte> Bytes = SearchValues.Create(Codes);
    private static readonly SearchValues<char> Characters = SearchValues.Create([.. Codes.Select(code => (char)code)]);

    /// <summary>Whether these bytes are text in UTF-8.</summary>
    public static bool Is(ReadOnlySpan<byte> content) =>
        Utf8.IsValid(content)
        && (!content.ContainsAny(Bytes) || content.CountAny(Bytes) * PerControl <= Encoding.UTF8.GetCharCount(content));

    /// <summary>Whether decoded characters are text.</summary>
    public static bool Is(ReadOnlySpan<char> decoded) => decoded.CountAny(Characters) * PerControl <= decoded.Length;
}
