namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The type that Accept prefers (RFC 9110 section 12.5.1).</summary>
internal static class AcceptPreference
{
    private static readonly string[] ErrorTypes = ["application/json", "text/json", "application/xml", "text/xml"];

    public static string ErrorType(IReadOnlyList<string> lines) => Of(lines, ErrorTypes);

    /// <summary>The preferred type of those offered; the first one if there is no preference.</summary>
    public static string Of(IReadOnlyList<string> lines, IReadOnlyList<string> offered)
    {
        if (lines.Count == 0) return offered[0];
        var ranges = lines.SelectMany(line => line.Split(',')).Select(Parse).ToList();
        var best = offered.MaxBy(type => Quality(ranges, type));
        // Nothing fits: RFC 9110 allows a server to disregard Accept.
        return Quality(ranges, best!) > 0 ? best! : offered[0];
    }

    private static double Quality(List<(string Range, double Quality)> ranges, string type)
    {
        var wide = $"{type.Split('/')[0]}/*";
        foreach (var wanted in (string[])[type, wide, "*/*"])
        {
            var matches = ranges.Where(range => range.Range == wanted).ToList();
            if (matches.Count > 0) return matches.Max(range => range.Quality);
        }

        return 0;
    }

    private static (string Range, double Quality) Parse(string item)
    {
        var parts = item.Split(';').Select(part => part.Trim()).ToList();
        var weight = parts.Skip(1).FirstOrDefault(part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        var quality = weight is not null
            && double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 1;
        return (parts[0].ToLowerInvariant(), quality);
    }
}
