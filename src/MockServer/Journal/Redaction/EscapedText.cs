using System.Buffers;
using System.Globalization;
using System.Text;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>
/// Reads a text as its reader would: percent-encoding, escapes of JSON, references of XML, and the empty octets of wider
/// encodings. Each character stands for an octet. In a JSON string a quote stays escaped, as it would end the string.
/// </summary>
internal static class EscapedText
{
    // A text encoded this often over is a riddle, not a slip.
    private const int Depth = 3;
    private const int LongestReference = 12;
    private static readonly SearchValues<char> Signs = SearchValues.Create("%\\&\0");

    public static bool MayOccur(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <summary>Decodes in place, and returns how much is left.</summary>
    public static int Decode(Span<char> text)
    {
        var length = text.Length;
        for (var i = 0; i < Depth && MayOccur(text[..length]); i++)
        {
            var shorter = DecodeOnce(text[..length]);
            if (shorter == length) break;
            length = shorter;
        }

        return length;
    }

    public static string Decode(string text)
    {
        if (!MayOccur(text)) return text;
        var decoded = text.ToCharArray();
        return new string(decoded, 0, Decode(decoded));
    }

    private static int DecodeOnce(Span<char> text)
    {
        var (from, to) = (0, 0);
        while (from < text.Length)
        {
            var next = text[from..].IndexOfAny(Signs);
            var plain = next < 0 ? text.Length - from : next;
            text.Slice(from, plain).CopyTo(text[to..]);
            (from, to) = (from + plain, to + plain);
            if (from == text.Length) break;
            var used = Escape(text[from..], out var code);
            if (used == 0) text[to++] = text[from++];
            else
            {
                to += Write(code, isJson: text[from] == '\\', text[to..]);
                from += used;
            }
        }

        return to;
    }

    // How many characters an escape takes up, 0 where there is none. The code is negative for an octet that is not one of ASCII.
    private static int Escape(ReadOnlySpan<char> text, out int code)
    {
        code = 0;
        switch (text)
        {
            case ['\0', ..] or ['\\', '/', ..]:
                return 1;
            case ['%', _, _, ..] when Number(text[1..3], NumberStyles.AllowHexSpecifier, out code):
                if (code > 0x7f) code = -code;
                return 3;
            case ['\\', 'u', _, _, _, _, ..] when Number(text[2..6], NumberStyles.AllowHexSpecifier, out code):
                return 6;
            case ['&', _, _, _, ..]:
                return Reference(text[..Math.Min(text.Length, LongestReference)], out code);
            default:
                return 0;
        }
    }

    private static int Reference(ReadOnlySpan<char> text, out int code)
    {
        var end = text.IndexOf(';');
        code = 0;
        if (end < 3) return 0;
        var isNumber = text switch
        {
            ['&', '#', 'x' or 'X', ..] => Number(text[3..end], NumberStyles.AllowHexSpecifier, out code),
            ['&', '#', ..] => Number(text[2..end], NumberStyles.None, out code),
            _ => false,
        };
        if (isNumber) return end + 1;
        code = text[1..end] switch { "quot" => '"', "apos" => '\'', "lt" => '<', "gt" => '>', "amp" => '&', _ => 0 };
        return code == 0 ? 0 : end + 1;
    }

    private static bool Number(ReadOnlySpan<char> digits, NumberStyles style, out int number) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out number);

    private static int Write(int code, bool isJson, Span<char> to)
    {
        switch (code)
        {
            case 0:
                return 0;
            case < 0:
                to[0] = (char)-code;
                return 1;
            case '"' or '\\' when isJson:
                (to[0], to[1]) = ('\\', (char)code);
                return 2;
        }

        if (!Rune.TryCreate(code, out var rune)) rune = Rune.ReplacementChar;
        Span<byte> octets = stackalloc byte[4];
        var length = rune.EncodeToUtf8(octets);
        for (var i = 0; i < length; i++) to[i] = (char)octets[i];
        return length;
    }
}
