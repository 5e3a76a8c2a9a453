using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Results.Languages;

/// <summary>One of the languages that a field asks for.</summary>
/// <param name="Tag">The tag as it was sent, for instance <c>nb-NO</c>.</param>
/// <param name="Quality">How much it is wanted, from 0 to 1.</param>
public readonly record struct LanguageRange(string Tag, double Quality)
{
    // More than anybody reads; it bounds the work of each text.
    private const int MostRanges = 32;
    private const int LongestSubtag = 8;

    /// <summary>Any language.</summary>
    public bool IsAny => Tag == "*";

    /// <summary>The first subtag, which names the language.</summary>
    public ReadOnlySpan<char> Language => Tag.AsSpan(0, Tag.IndexOf('-') is >= 0 and var dash ? dash : Tag.Length);

    /// <summary>Whether it has the form of a language range (RFC 4647 section 2.1).</summary>
    public bool IsWellFormed
    {
        get
        {
            if (IsAny) return true;
            var isFirst = true;
            foreach (var subtag in Tag.AsSpan().Split('-'))
            {
                var text = Tag.AsSpan(subtag);
                if (text.Length is 0 or > LongestSubtag) return false;
                foreach (var character in text)
                    if (!(isFirst ? char.IsAsciiLetter(character) : char.IsAsciiLetterOrDigit(character)))
                        return false;
                isFirst = false;
            }

            return true;
        }
    }

    /// <summary>The ranges of a field, in its order, without empty elements (RFC 9110 sections 12.5.4 and 5.6.1).</summary>
    public static List<LanguageRange> Read(StringValues field)
    {
        var ranges = new List<LanguageRange>();
        foreach (var line in field)
            foreach (var item in line.AsSpan().Split(','))
            {
                if (ranges.Count == MostRanges) return ranges;
                if (Of(line.AsSpan(item)) is { Tag.Length: > 0 } range) ranges.Add(range);
            }

        return ranges;
    }

    // The vendor's own sample is "en-us; en-gb": what follows a semicolon and is no weight is passed over.
    private static LanguageRange Of(ReadOnlySpan<char> item)
    {
        var semicolon = item.IndexOf(';');
        var tag = (semicolon < 0 ? item : item[..semicolon]).Trim().ToString();
        if (semicolon < 0) return new LanguageRange(tag, 1);
        var parameter = item[(semicolon + 1)..].Trim();
        var isWeight = parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase);
        return new LanguageRange(tag, isWeight && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? Math.Clamp(weight, 0, 1) : 1);
    }
}
