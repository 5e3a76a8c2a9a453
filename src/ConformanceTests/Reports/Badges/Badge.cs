using System.Security;

namespace EmailSync.ConformanceTests.Reports.Badges;

/// <summary>badge.svg: the verdict in two words, without external fonts or pictures.</summary>
public static class Badge
{
    private const string Label = "conformance";

    public static string Write(RunReport report)
    {
        var (words, colour) = Message(report.Conclusion, report.Results.Count);
        var (left, right) = (Width(Label), Width(words));
        var title = SecurityElement.Escape($"{Label}: {words}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" viewBox="0 0 {left + right} 20" role="img" aria-labelledby="title">
              <title id="title">{title}</title>
              <clipPath id="round"><rect width="{left + right}" height="20" rx="3"/></clipPath>
              <g clip-path="url(#round)">
                <rect width="{left}" height="20" fill="#424850"/>
                <rect x="{left}" width="{right}" height="20" fill="{colour}"/>
              </g>
              <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle" aria-hidden="true">
                <text x="{left / 2.0}" y="14" textLength="{left - 12}" lengthAdjust="spacingAndGlyphs">{Label}</text>
                <text x="{left + (right / 2.0)}" y="14" textLength="{right - 12}" lengthAdjust="spacingAndGlyphs">{SecurityElement.Escape(words)}</text>
              </g>
            </svg>

            """);
    }

    // White on each of them has a contrast of at least 4.5.
    private static (string Words, string Colour) Message(Conclusion conclusion, int asked) => conclusion.Outcome switch
    {
        Outcome.Conformant when conclusion.Must.Waived > 0 => ($"conformant, {conclusion.Must.Waived} waived", "#1a6b3c"),
        Outcome.Conformant => ("conformant", "#1a6b3c"),
        Outcome.AskedHeld => ($"{conclusion.Must.Held + conclusion.Should.Held} of {asked} selected held", "#2f5d9f"),
        Outcome.Failed => ($"{conclusion.Must.Broken} MUST failed", "#b3261e"),
        Outcome.Missed => ($"{conclusion.Should.Broken} SHOULD missed", "#8a5a00"),
        _ => ("not checked", "#5b5f66"),
    };

    // Close enough to Verdana at 11 px; textLength fits the text for other fonts.
    private static int Width(string words) => (words.Length * 7) + 14;
}
