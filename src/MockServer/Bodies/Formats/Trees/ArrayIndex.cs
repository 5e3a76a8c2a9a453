using System.Globalization;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>An index in a name or a JSON pointer: digits, without leading zeros (RFC 6901 section 4).</summary>
internal static class ArrayIndex
{
    public static bool TryParse(string text, out int index)
    {
        index = -1;
        return text.Length > 0 && (text.Length == 1 || text[0] != '0') && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}
