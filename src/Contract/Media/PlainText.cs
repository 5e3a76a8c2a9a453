using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace EmailSync.Contract.Media;

/// <summary>Tells whether content can be shown and saved as text. Where it cannot, its bytes are.</summary>
public static class PlainText
{
    // Of this many characters one may be a control: a text with a slip in it is still read best as a text.
    private const int PerControl = 10;

    // Tabs and line ends are text, the other controls are not.
    private static readonly byte[] Codes = [.. Enumerable.Range(0, ' ').Except(['\t', '\n', '\r', '\f']).Select(code => (byte)code)];
    private static readonly SearchValues<byte> Bytes = SearchValues.Create(Codes);
    private static readonly SearchValues<char> Characters = SearchValues.Create([.. Codes.Select(code => (char)code)]);

    /// <summary>Whether these bytes are text in UTF-8.</summary>
    public static bool Is(ReadOnlySpan<byte> content) =>
        Utf8.IsValid(content)
        && (!content.ContainsAny(Bytes) || content.CountAny(Bytes) * PerControl <= Encoding.UTF8.GetCharCount(content));

    /// <summary>Whether what was decoded, in whatever charset, is text.</summary>
    public static bool Is(ReadOnlySpan<char> decoded) => decoded.CountAny(Characters) * PerControl <= decoded.Length;
}
