using System.Globalization;
using EmailSync.MockServer.Negotiation;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Results.Languages;

/// <summary>One of the languages in a field.</summary>
/// <param name="Tag">The tag as sent, for instance <c>nb-NO</c>.</param>
/// <param name="Quality">Its weight, from 0 to 1.</param>
public readonly record struct LanguageRange(string Tag, double Quality)
{
    /// <summary>More than anybody needs; it bounds the work per text.</summary>
    public const int MostRanges = 32;

    private const int LongestSubtag = 8;

    /// <summary>Any language.</summary>
    public bool IsAny => Tag == "*";

    /// <summary>The first subtag, which names the language.</summary>
    public ReadOnlySpan<char> Language => Tag.AsSpan(0, Tag.IndexOf('-') is >= 0 and var dash ? dash : Tag.Length);

    /// <summary>
    /// What is malformed; null if both the range (RFC 4647 section 2.1) and its weight (RFC 9110 section 12.4.2) are well-formed.
    /// </summary>
    public string? Malformed { get; private init; }

    /// <summary>The ranges of a field, in its order, without empty elements (RFC 9110 sections 12.5.4 and 5.6.1).</summary>
    /// <param name="field">The field.</param>
    /// <param name="most">How many are read at most.</param>
    public static List<LanguageRange> Read(StringValues field, int most = MostRanges)
    {
        var ranges = new List<LanguageRange>();
        foreach (var line in field)
            foreach (var item in line.AsSpan().Split(','))
            {
                if (ranges.Count == most) return ranges;
                if (Of(line.AsSpan(item)) is { Tag.Length: > 0 } range) ranges.Add(range);
            }

        return ranges;
    }

    // The vendor's own sample is "en-us; en-gb": what follows a semicolon and is not a weight is ignored.
    private static LanguageRange Of(ReadOnlySpan<char> item)
    {
        var semicolon = item.IndexOf(';');
        var tag = (semicolon < 0 ? item : item[..semicolon]).Trim(" \t").ToString();
        var malformed = tag == "*" || IsTag(tag) ? null : tag;
        if (semicolon < 0) return new LanguageRange(tag, 1) { Malformed = malformed };
        var parameter = item[(semicolon + 1)..].Trim();
        var isWeight = parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase);
        return new LanguageRange(tag,
            isWeight && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                ? Math.Clamp(weight, 0, 1)
                : 1)
        {
            Malformed = malformed ?? (AreParameters(item[(semicolon + 1)..]) ? null : item.Trim(" \t").ToString()),
        };
    }

    private static bool AreParameters(ReadOnlySpan<char> parameters)
    {
        var weights = 0;
        foreach (var part in parameters.Split(';'))
        {
            var parameter = parameters[part].Trim(" \t");
            var isWeight = parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase);
            if (isWeight && ++weights == 1
                ? Weight.IsOne(parameter[2..])
                : !isWeight && !parameter.Equals("q", StringComparison.OrdinalIgnoreCase) && IsTag(parameter)) continue;
            return false;
        }

        return true;
    }

    private static bool IsTag(ReadOnlySpan<char> tag)
    {
        var isFirst = true;
        foreach (var subtag in tag.Split('-'))
        {
            var text = tag[subtag];
            if (text.Length is 0 or > LongestSubtag) return false;
            foreach (var character in text)
                if (!(isFirst ? char.IsAsciiLetter(character) : char.IsAsciiLetterOrDigit(character)))
                    return false;
            isFirst = false;
        }

        return true;
    }
}
