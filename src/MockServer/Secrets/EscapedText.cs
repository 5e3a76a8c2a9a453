using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Reads a text as its reader would: percent-encoding, escapes of JSON, of scripts and of JSON pointers, references of XML and
/// HTML, and the empty bytes of wider encodings. Each character stands for a byte. In a JSON string a quote stays escaped, as
/// it would end the string.
/// </summary>
internal static class EscapedText
{
    // Nobody encodes a text more often by mistake.
    private const int Depth = 4;
    private const int LongestReference = 128;
    private static readonly SearchValues<char> Signs = SearchValues.Create("%\\&~\0");

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

    // How many characters an escape takes up, 0 if there is none. The code is negative for a byte that is not one of ASCII.
    private static int Escape(ReadOnlySpan<char> text, out int code)
    {
        code = 0;
        switch (text)
        {
            case ['\0', ..] or ['\\', '/', ..]:
                return 1;
            case ['%', 'u', _, _, _, _, ..] when Hexadecimal(text[2..6], out code):
                return 6;
            case ['%', _, _, ..] when Hexadecimal(text[1..3], out code):
                if (code > 0x7f) code = -code;
                return 3;
            case ['\\', 'u', '{', ..] when text[..Math.Min(text.Length, LongestReference)].IndexOf('}') is > 3 and var end
                && Hexadecimal(text[3..end], out code):
                return end + 1;
            case ['\\', 'u', _, _, _, _, ..] when Hexadecimal(text[2..6], out code):
                return 6;
            case ['\\', 'x', _, _, ..] when Hexadecimal(text[2..4], out code):
                if (code > 0x7f) code = -code;
                return 4;
            case ['~', '0' or '1', ..]:
                code = text[1] == '0' ? '~' : '/';
                return 2;
            case ['&', _, _, ..]:
                return Reference(text[..Math.Min(text.Length, LongestReference)], out code);
            default:
                return 0;
        }
    }

    // Browsers read a number without its semicolon too.
    private static int Reference(ReadOnlySpan<char> text, out int code)
    {
        code = 0;
        if (text[1] == '#')
        {
            var isHexadecimal = text[2] is 'x' or 'X';
            var start = isHexadecimal ? 3 : 2;
            var end = start;
            while (end < text.Length && (isHexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))) end++;
            if (end == start
                || !(isHexadecimal
                    ? Hexadecimal(text[start..end], out code)
                    : int.TryParse(text[start..end], NumberStyles.None, CultureInfo.InvariantCulture, out code))) return 0;
            return end < text.Length && text[end] == ';' ? end + 1 : end;
        }

        var last = text.IndexOf(';');
        if (last < 3) return 0;
        code = Named(text[1..last]);
        return code == 0 ? 0 : last + 1;
    }

    private static int Named(ReadOnlySpan<char> name) => name switch
    {
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "lowbar" or "UnderBar" => '_',
        "equals" => '=',
        "colon" => ':',
        "period" => '.',
        "commat" => '@',
        "sol" => '/',
        "bsol" => '\\',
        "num" => '#',
        "percnt" => '%',
        "plus" => '+',
        "semi" => ';',
        "comma" => ',',
        "excl" => '!',
        "quest" => '?',
        "dollar" => '$',
        "ast" => '*',
        "lpar" => '(',
        "rpar" => ')',
        "lsqb" or "lbrack" => '[',
        "rsqb" or "rbrack" => ']',
        "lcub" or "lbrace" => '{',
        "rcub" or "rbrace" => '}',
        "Hat" => '^',
        "grave" => '`',
        "vert" or "verbar" => '|',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ when name.ContainsAnyExceptInRange('A', 'z') => 0,
        _ => WebUtility.HtmlDecode($"&{name};") is [var letter] ? letter : 0,
    };

    private static bool Hexadecimal(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;

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
        Span<byte> bytes = stackalloc byte[4];
        var length = rune.EncodeToUtf8(bytes);
        for (var i = 0; i < length; i++) to[i] = (char)bytes[i];
        return length;
    }
}
