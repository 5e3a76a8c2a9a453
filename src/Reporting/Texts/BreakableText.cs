using System.Text.RegularExpressions;

namespace EmailSync.Reporting.Texts;

/// <summary>
/// Text of a page whose addresses, paths and ids may break after separators, and a long name in it between its words.
/// </summary>
/// <param name="Text">The text as it is, not encoded.</param>
public readonly partial record struct BreakableText(string? Text)
{
    private const int LongestBroken = 2000;

    /// <summary>Foreign text, with its unseen characters made visible.</summary>
    public static BreakableText Of(string text) => new(VisibleText.Of(text));

    /// <summary>The pieces between which a line may end.</summary>
    internal IEnumerable<string> Pieces => Text is not { Length: > 0 and <= LongestBroken } text ? [Text ?? ""]
        : Separator().Split(text).SelectMany(piece => LongName().IsMatch(piece) ? Words().Split(piece) : [piece]);

    [GeneratedRegex("(?<=[^\\s/@._?&=:,][/@._?&=:,]+)(?=[^\\s/@._?&=:,0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[\p{L}\p{N}]{17,}[^\p{L}\p{N}\s]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LongName();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
