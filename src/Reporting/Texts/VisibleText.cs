using System.Globalization;
using System.Text;

namespace EmailSync.Reporting.Texts;

/// <summary>
/// Makes a text fit for one line of any report. Text from a server may hold control characters, which would steer a terminal
/// and are not allowed in XML, and direction marks, which would reorder a line.
/// </summary>
public static class VisibleText
{
    // Longer texts are bytes that belong in an exchange, where they are shown in full.
    private const int Limit = 2000;

    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (visible.Length >= Limit)
            {
                visible.Append(CultureInfo.InvariantCulture, $" … ({text.Length} characters in all)");
                break;
            }

            Append(visible, rune);
        }

        return visible.ToString();
    }

    // EnumerateRunes returns U+FFFD for half a surrogate pair.
    private static void Append(StringBuilder visible, Rune rune)
    {
        if (rune.Value == '\r') visible.Append('␍');
        else if (rune.Value == '\n') visible.Append('␊');
        else if (rune.Value < 0x20 || rune.Value is >= 0x7f and < 0xa0) visible.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}");
        else if (IsHidden(rune)) visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        else visible.Append(rune);
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
