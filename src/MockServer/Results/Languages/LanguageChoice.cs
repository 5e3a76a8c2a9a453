namespace EmailSync.MockServer.Results.Languages;

/// <summary>The languages that a caller wants, by preference, as the vendor's codes.</summary>
public sealed class LanguageChoice
{
    public const string AcceptHeader = "Accept-Language";
    public const string Header = "SO-Language";
    public const string CultureHeader = "SO-Culture";

    // Means that nothing is translated (vendor).
    private const string Cancel = "x";

    private readonly List<string> codes;

    private LanguageChoice(List<string> codes) => this.codes = codes;

    /// <summary>
    /// The languages of a request; null if texts stay as they are. SO-Language takes precedence over Accept-Language (docs).
    /// </summary>
    public static LanguageChoice? Of(IHeaderDictionary headers)
    {
        var field = headers[Header];
        if (string.IsNullOrWhiteSpace(field)) field = headers.AcceptLanguage;
        if (field.Count == 0) return null;

        var codes = new List<string>();
        // Stable: equal weights keep their order.
        foreach (var range in LanguageRange.Read(field).Where(range => range.Quality > 0).OrderByDescending(range => range.Quality))
        {
            // What comes after it is wanted less than the text as it is.
            if (range.IsAny || range.Tag.Equals(Cancel, StringComparison.OrdinalIgnoreCase)) break;
            if (LanguageCodes.Of(range.Language) is { } code && !codes.Contains(code)) codes.Add(code);
        }

        return codes.Count == 0 ? null : new LanguageChoice(codes);
    }

    /// <summary>
    /// A text in the first wanted language that it has. A text with none of them, or in one language, stays as it is.
    /// </summary>
    public string Resolve(string text)
    {
        if (MultiLanguageText.Read(text) is not { } languages) return text;
        foreach (var code in codes)
            if (languages.TryGetValue(code, out var resolved))
                return resolved;
        return text;
    }
}
