namespace EmailSync.MadeAnswers.Values;

/// <summary>A country, its key being its number in ISO 3166-1 (observed: 578 is Norway, 826 the United Kingdom).</summary>
internal sealed record CountryFacts(
    int Key, string Name, string Two, string Three, string Currency, string DialIn, double Latitude, double Longitude);

/// <summary>Countries of records.</summary>
internal static class Countries
{
    private static readonly CountryFacts[] All =
    [
        new(578, "Norway", "NO", "NOR", "NOK", "47", 59.91, 10.75), new(752, "Sweden", "SE", "SWE", "SEK", "46", 59.33, 18.07),
        new(208, "Denmark", "DK", "DNK", "DKK", "45", 55.68, 12.57), new(826, "United Kingdom", "GB", "GBR", "GBP", "44", 51.51, -0.13),
        new(276, "Germany", "DE", "DEU", "EUR", "49", 52.52, 13.41), new(528, "Netherlands", "NL", "NLD", "EUR", "31", 52.37, 4.9),
        new(250, "France", "FR", "FRA", "EUR", "33", 48.86, 2.35), new(840, "United States", "US", "USA", "USD", "1", 40.71, -74.01),
    ];

    public static int KeyOf(Chance chance) => chance.Pick(All).Key;

    /// <summary>The country with a key; for an unknown one, one of those here.</summary>
    public static CountryFacts Of(int key) => Array.Find(All, country => country.Key == key) ?? All[(int)((uint)key % (uint)All.Length)];
}
