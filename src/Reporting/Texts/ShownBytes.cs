using System.Globalization;
using System.Text;

namespace EmailSync.Reporting.Texts;

/// <summary>
/// Bytes as text: CR LF visible, every byte that is not printable ASCII as <c>\x00</c>. Different messages always look different.
/// </summary>
public static class ShownBytes
{
    /// <summary>Maximum number of characters shown; the rest is only counted. A run of the same byte counts as one.</summary>
    public const int Limit = 4096;

    private const int LongestRun = 40;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Math.Min(bytes.Length, Limit) + 32);
        var at = 0;
        for (var shown = 0; at < bytes.Length && shown < Limit; shown++)
        {
            Append(text, bytes[at..]);
            var run = bytes[at..].IndexOfAnyExcept(bytes[at]);
            if (run < 0) run = bytes.Length - at;
            if (run > LongestRun) text.Append(CultureInfo.InvariantCulture, $"⟪{run} times⟫");
            at += run > LongestRun ? run : 1;
        }

        if (at < bytes.Length) text.Append(CultureInfo.InvariantCulture, $"⟪{bytes.Length - at} more bytes⟫");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [(byte)'\r', ..]:
                text.Append('␍');
                break;
            case [(byte)'\n', ..]:
                text.Append("␊\n");
                break;
            // Escape the one backslash that could be read as the start of an escape.
            case [(byte)'\\', (byte)'x', ..]:
                text.Append("\\x5C");
                break;
            case [>= 0x20 and < 0x7f, ..]:
                text.Append((char)bytes[0]);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[0]:X2}");
                break;
        }
    }
}
