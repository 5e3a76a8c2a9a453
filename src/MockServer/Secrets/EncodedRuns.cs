using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Finds secrets in runs of base64, base64url or hexadecimal digits. The start of a run is not known, so it is read from each digit
/// that it can begin with; a run may be broken into lines.
/// </summary>
internal static class EncodedRuns
{
    private const int Shortest = 11;
    private const int ShortestLine = 32;

    // The value of each digit of base64 and base64url, by its character.
    private static readonly byte[] Values = [.. Enumerable.Range(0, 128).Select(character => Value((char)character))];

    /// <summary>The digits of all of them.</summary>
    public static readonly SearchValues<char> Digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    /// <summary>Checks whether a decoded text, one character per byte, contains a secret.</summary>
    public delegate bool Predicate(ReadOnlySpan<char> decoded);

    /// <summary>Whether a run contains a secret.</summary>
    /// <param name="text">The text.</param>
    /// <param name="holds">Checks a decoded run.</param>
    /// <param name="clean">Words that this check was shown before: a long name of a member looks like a run in every call.</param>
    public static bool AnyHolds(ReadOnlySpan<char> text, Predicate holds, CleanTexts? clean = null) =>
        Next(text, 0, holds, clean, out _, out _);

    /// <summary>Replaces each run that contains a secret by a mark.</summary>
    public static string Replace(string text, Predicate holds, Func<string, string> mark) => MarkedText.Of(text, holds, Next, mark);

    private static bool Next(ReadOnlySpan<char> text, int from, Predicate holds, out int start, out int end) =>
        Next(text, from, holds, null, out start, out end);

    private static bool Next(ReadOnlySpan<char> text, int from, Predicate holds, CleanTexts? clean, out int start, out int end)
    {
        end = from;
        while (text[end..].IndexOfAny(Digits) is >= 0 and var found)
        {
            start = end + found;
            end = EndOf(text, start);
            var run = text[start..end];
            if (run.Length < Shortest || clean?.Has(run) == true) continue;
            if (!Holds(run, holds))
            {
                clean?.AddWord(run);
                continue;
            }

            while (end < text.Length && text[end] == '=') end++;
            return true;
        }

        (start, end) = (0, 0);
        return false;
    }

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        for (var line = start; ;)
        {
            var length = text[line..].IndexOfAnyExcept(Digits);
            if (length < 0) return text.Length;
            var end = line + length;
            var next = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n'
                ? end + 2
                : text[end] is '\n' or '\r' ? end + 1 : end;
            if (next == end || length < ShortestLine || next == text.Length || !Digits.Contains(text[next])) return end;
            line = next;
        }
    }

    private static bool Holds(ReadOnlySpan<char> run, Predicate holds)
    {
        using var scratch = new Scratch(stackalloc char[Scratch.Few], run.Length * 2);
        var digits = scratch.Characters[..run.Length];
        var decoded = scratch.Characters[run.Length..];
        var length = 0;
        foreach (var digit in run)
            if (digit is not ('\r' or '\n'))
                digits[length++] = digit;
        digits = digits[..length];
        for (var shift = 0; shift < 4; shift++)
            if (holds(decoded[..Base64(digits[shift..], decoded)]))
                return true;
        if (!HasHexadecimal(digits)) return false;
        for (var shift = 0; shift < 2; shift++)
            if (holds(decoded[..OfHexadecimal(digits[shift..], decoded)]))
                return true;
        return false;
    }

    // Whether eight such digits stand in a row.
    private static bool HasHexadecimal(ReadOnlySpan<char> digits)
    {
        var row = 0;
        foreach (var digit in digits)
        {
            row = char.IsAsciiHexDigit(digit) ? row + 1 : 0;
            if (row == 8) return true;
        }

        return false;
    }

    private static int Base64(ReadOnlySpan<char> digits, Span<char> decoded)
    {
        var (bytes, held, length) = (0, 0, 0);
        var values = Values;
        foreach (var digit in digits)
        {
            bytes = ((bytes << 6) | values[digit & 127]) & 0xffff;
            held += 6;
            if (held < 8) continue;
            held -= 8;
            decoded[length++] = (char)((bytes >> held) & 0xff);
        }

        return length;
    }

    // Another digit parts what stands before it from what stands behind.
    private static int OfHexadecimal(ReadOnlySpan<char> digits, Span<char> decoded)
    {
        var length = 0;
        for (var at = 0; at + 1 < digits.Length; at += 2)
            decoded[length++] = char.IsAsciiHexDigit(digits[at]) && char.IsAsciiHexDigit(digits[at + 1])
                ? (char)((Nibble(digits[at]) << 4) | Nibble(digits[at + 1]))
                : '\n';
        return length;
    }

    private static int Nibble(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static byte Value(char digit) => digit switch
    {
        >= 'A' and <= 'Z' => (byte)(digit - 'A'),
        >= 'a' and <= 'z' => (byte)(digit - 'a' + 26),
        >= '0' and <= '9' => (byte)(digit - '0' + 52),
        '+' or '-' => 62,
        _ => 63,
    };
}
