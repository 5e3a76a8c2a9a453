using System.Collections.Frozen;

namespace EmailSync.MockServer.Results.Languages;

/// <summary>The vendor's names for languages in multi-language texts: its own codes, mostly of countries (vendor's guides).</summary>
internal static class LanguageCodes
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["nb"] = "NO",
        ["nn"] = "NO",
        ["no"] = "NO",
        ["es"] = "SP",
        ["en"] = "US",
        ["cs"] = "CZ",
        ["sv"] = "SW",
        ["zh"] = "CN",
        ["da"] = "DA",
        ["ja"] = "JP",
        ["de"] = "GE",
        ["fi"] = "FI",
        ["nl"] = "NL",
        ["ru"] = "RU",
        ["fr"] = "FR",
        ["pl"] = "PL",
        ["it"] = "IT",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySubtag =
        Codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The code of a language; null if the vendor has none.</summary>
    public static string? Of(ReadOnlySpan<char> language) => BySubtag.TryGetValue(language, out var code) ? code : null;
}
