using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Readings of a text in which a secret cannot be marked where it stands: without the markup between its parts, without
/// backslashes, as quoted-printable, as UTF-7, as EBCDIC. Each character stands for a byte.
/// </summary>
internal static class OtherReadings
{
    // The bytes of code page 37 that letters, digits and signs have in the other EBCDIC pages too, in the order of the characters.
    private const string EbcdicCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .<(+&*);-/,%_>?:'=\"@#";
    private static readonly char[] FromEbcdic = Table();

    /// <summary>Whether one of the readings holds a secret.</summary>
    public static bool AnyHolds(ReadOnlySpan<char> text, EncodedRuns.Predicate holds)
    {
        var hasMarkup = text.Contains('<');
        var hasBackslash = text.Contains('\\');
        var hasHexadecimal = text.Count('=') > 3;
        var isShifted = text.Contains('+') && text.Contains('-');
        var isBeyondAscii = !Ascii.IsValid(text);
        if (!hasMarkup && !hasBackslash && !hasHexadecimal && !isShifted && !isBeyondAscii) return false;
        using var scratch = new Scratch(stackalloc char[Scratch.Few], text.Length);
        var read = scratch.Characters;
        return (hasMarkup && holds(read[..WithoutMarkup(text, read)]))
            || (hasBackslash && holds(read[..Without('\\', text, read)]))
            || (hasHexadecimal && holds(read[..QuotedPrintable(text, read)]))
            || (isShifted && holds(read[..Utf7(text, read)]))
            || (isBeyondAscii && holds(read[..Ebcdic(text, read)]));
    }

    private static int Without(char sign, ReadOnlySpan<char> text, Span<char> read)
    {
        var length = 0;
        foreach (var character in text)
            if (character != sign)
                read[length++] = character;
        return length;
    }

    // Of a CDATA section the text stays.
    private static int WithoutMarkup(ReadOnlySpan<char> text, Span<char> read)
    {
        var length = 0;
        var missing = "";
        while (!text.IsEmpty)
        {
            var start = text.IndexOfAny('<', ']');
            var plain = start < 0 ? text : text[..start];
            plain.CopyTo(read[length..]);
            length += plain.Length;
            if (start < 0) break;
            text = text[start..];
            var end = text.StartsWith("<!--") ? "-->" : text.StartsWith("<?") ? "?>" : ">";
            var markup = text.StartsWith("<![CDATA[") ? "<![CDATA[".Length
                : text.StartsWith("]]>") ? "]]>".Length
                : text[0] == ']' || end == missing ? 0
                : LengthTo(text, end);
            if (markup == 0)
            {
                // What never ends is looked for once.
                if (text[0] == '<') missing = end;
                read[length++] = text[0];
                markup = 1;
            }

            text = text[markup..];
        }

        return length;
    }

    private static int LengthTo(ReadOnlySpan<char> text, ReadOnlySpan<char> end) =>
        text.IndexOf(end) is >= 0 and var at ? at + end.Length : 0;

    private static int QuotedPrintable(ReadOnlySpan<char> text, Span<char> read)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at..] is ['=', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                read[length++] = (char)((Nibble(high) << 4) | Nibble(low));
                at += 2;
            }
            else if (text[at..] is ['=', '\r', '\n', ..]) at += 2;
            else if (text[at..] is ['=', '\n', ..]) at++;
            else read[length++] = text[at];
        }

        return length;
    }

    private static int Nibble(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    // "+AGEAYg-" is UTF-16 in base64; "+-" is a plus sign. The bytes of characters beyond Latin-1 are no matter here.
    private static int Utf7(ReadOnlySpan<char> text, Span<char> read)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '+')
            {
                read[length++] = text[at];
                continue;
            }

            var (bits, held) = (0, 0);
            while (at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] is '+' or '/'))
            {
                bits = ((bits << 6) | Sextet(text[++at])) & 0xffffff;
                held += 6;
                if (held < 16) continue;
                held -= 16;
                read[length++] = (char)((bits >> held) & 0xff);
            }

            if (at + 1 < text.Length && text[at + 1] == '-') at++;
        }

        return length;
    }

    private static int Sextet(char digit) => digit switch
    {
        >= 'A' and <= 'Z' => digit - 'A',
        >= 'a' and <= 'z' => digit - 'a' + 26,
        >= '0' and <= '9' => digit - '0' + 52,
        '+' => 62,
        _ => 63,
    };

    private static int Ebcdic(ReadOnlySpan<char> text, Span<char> read)
    {
        for (var at = 0; at < text.Length; at++) read[at] = text[at] < FromEbcdic.Length ? FromEbcdic[text[at]] : text[at];
        return text.Length;
    }

    private static char[] Table()
    {
        var table = new char[256];
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(37)!.GetBytes(EbcdicCharacters);
        for (var i = 0; i < bytes.Length; i++) table[bytes[i]] = EbcdicCharacters[i];
        return table;
    }
}
