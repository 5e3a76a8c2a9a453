using System.Globalization;

namespace EmailSync.Testing;

/// <summary>Text that others have sent, as one line of bounded length.</summary>
internal static class ShownText
{
    private const int Most = 200;

    public static string Of(string text)
    {
        var cut = text.Length > Most ? string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Most)}... ({text.Length} characters)") : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(Shown)) : cut;
    }

    private static string Shown(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        _ => character.ToString(),
    };
}
