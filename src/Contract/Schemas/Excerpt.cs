using System.Globalization;

namespace EmailSync.Contract.Schemas;

/// <summary>An excerpt of a caller's text for a message: short, on one line, without control characters.</summary>
public static class Excerpt
{
    /// <summary>Enough to recognise a value, too little to fill a log.</summary>
    public const int Length = 60;

    /// <summary>The beginning of the text, with an ellipsis when there is more.</summary>
    public static string Of(ReadOnlySpan<char> text, int limit = Length)
    {
        if (text.Length <= limit)
            return Printable(text);
        return Printable(Beginning(text, limit)) + "…";
    }

    /// <summary>The beginning of the text as it is, with an ellipsis when there is more.</summary>
    public static string Cut(string text, int limit) => text.Length <= limit ? text : $"{Beginning(text, limit)}…";

    /// <summary>The first characters of a text that has more, never half of a surrogate pair.</summary>
    public static ReadOnlySpan<char> Beginning(ReadOnlySpan<char> text, int limit) =>
        text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    private static string Printable(ReadOnlySpan<char> text)
    {
        var printable = new char[text.Length];
        for (var at = 0; at < text.Length; at++)
            printable[at] = IsPrintable(text, at) ? text[at] : '\uFFFD';
        return new string(printable);
    }

    private static bool IsPrintable(ReadOnlySpan<char> text, int at) => char.GetUnicodeCategory(text[at]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format => false,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Surrogate => char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : at > 0 && char.IsHighSurrogate(text[at - 1]),
        _ => true,
    };
}
