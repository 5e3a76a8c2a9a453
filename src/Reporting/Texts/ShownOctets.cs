using System.Globalization;
using System.Text;

namespace EmailSync.Reporting.Texts;

/// <summary>Octets as text: CR LF visible, every octet that is no sign of ASCII as <c>\x00</c>. Two different messages never look alike.</summary>
public static class ShownOctets
{
    /// <summary>Signs shown before the rest is only counted; a run of the same octet counts as one.</summary>
    public const int Limit = 4096;

    private const int LongestRun = 40;

    public static string Of(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(Math.Min(octets.Length, Limit) + 32);
        var at = 0;
        for (var shown = 0; at < octets.Length && shown < Limit; shown++)
        {
            Append(text, octets[at..]);
            var run = octets[at..].IndexOfAnyExcept(octets[at]);
            if (run < 0) run = octets.Length - at;
            if (run > LongestRun) text.Append(CultureInfo.InvariantCulture, $"⟪{run} times⟫");
            at += run > LongestRun ? run : 1;
        }

        if (at < octets.Length) text.Append(CultureInfo.InvariantCulture, $"⟪{octets.Length - at} more octets⟫");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> octets)
    {
        switch (octets)
        {
            case [(byte)'\r', ..]:
                text.Append('␍');
                break;
            case [(byte)'\n', ..]:
                text.Append("␊\n");
                break;
            // The one backslash that could be taken for the start of an escape of ours.
            case [(byte)'\\', (byte)'x', ..]:
                text.Append("\\x5C");
                break;
            case [>= 0x20 and < 0x7f, ..]:
                text.Append((char)octets[0]);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"\\x{octets[0]:X2}");
                break;
        }
    }
}
