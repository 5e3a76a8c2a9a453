using System.Globalization;
using System.Text;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Encodings;

/// <summary>A location in a text: lines and columns from 1, one column per code point.</summary>
internal static class TextLocation
{
    public static Location Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var line = before.Count((byte)'\n') + 1;
        var column = 1;
        foreach (var value in before[(before.LastIndexOf((byte)'\n') + 1)..])
        {
            // Bytes 10xxxxxx continue a code point.
            if ((value & 0xC0) != 0x80)
                column++;
        }

        return Location.At(line, column);
    }

    /// <summary>"the character x", for a message.</summary>
    public static string Character(ReadOnlySpan<byte> utf8, int offset)
    {
        if (offset >= utf8.Length)
            return "the end of the body";
        Rune.DecodeFromUtf8(utf8[offset..], out var rune, out _);
        return Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
            ? $"the character U+{rune.Value:X4}"
            : $"the character {rune}";
    }
}
