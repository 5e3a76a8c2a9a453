using System.Globalization;
using EmailSync.Contract.Media;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Negotiation;

/// <summary>Chooses among the media types on offer by Accept (RFC 9110 section 12.5.1).</summary>
public static class AcceptHeader
{
    /// <summary>
    /// The offer that Accept prefers, the first one among equals; null if it allows none. A malformed range is
    /// ignored.
    /// </summary>
    public static string? Choose(StringValues accept, IReadOnlyList<string> offers)
    {
        var ranges = new List<(string Type, double Quality)>();
        foreach (var line in accept)
            foreach (var item in Weight.Split(line ?? "", ','))
                if (item.Length > 0)
                    ranges.Add(Parse(item));
        if (ranges.Count == 0) return offers[0];

        string? best = null;
        var bestQuality = 0.0;
        foreach (var offer in offers)
        {
            var quality = QualityOf(offer, ranges);
            if (quality <= bestQuality) continue;
            (best, bestQuality) = (offer, quality);
        }

        return best;
    }

    /// <summary>Whether a field has the form of RFC 9110 section 12.5.1; empty elements of its list are allowed (section 5.6.1).</summary>
    public static bool IsWellFormed(string accept) =>
        Weight.Split(accept, ',').Where(item => item.Length > 0).All(IsRange);

    private static bool IsRange(string item)
    {
        // A range is a media type whose parts may be asterisks, which are token characters too.
        if (ContentTypeField.Parse(item) is not { } field || (field.MediaType[0] == '*' && field.MediaType != "*/*")) return false;
        foreach (var parameter in Weight.Split(item, ';').Skip(1))
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && !Weight.IsOne(parameter.AsSpan(2)))
                return false;
        return true;
    }

    private static (string Type, double Quality) Parse(string item)
    {
        var parts = Weight.Split(item, ';');
        var quality = 1.0;
        foreach (var parameter in parts.Skip(1))
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                quality = Math.Clamp(value, 0, 1);
        return (parts[0], quality);
    }

    // The most specific range that covers an offer decides, as the RFC requires.
    private static double QualityOf(string offer, List<(string Type, double Quality)> ranges)
    {
        var (specificity, quality) = (0, 0.0);
        foreach (var range in ranges)
        {
            var fit = range.Type.Equals(offer, StringComparison.OrdinalIgnoreCase) ? 3
                : range.Type == "*/*" ? 1
                : range.Type.EndsWith("/*", StringComparison.Ordinal)
                    && offer.StartsWith(range.Type[..^1], StringComparison.OrdinalIgnoreCase) ? 2
                : 0;
            if (fit > specificity) (specificity, quality) = (fit, range.Quality);
        }

        return quality;
    }
}
