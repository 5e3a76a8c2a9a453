namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>
/// What the vendor's list of time zones has beside countries that lie in one. Its guides show ten rows; other regions of the
/// same countries are assumed to be named by ISO 3166-2 as those are, and mainlands by their country.
/// </summary>
internal static class VendorTimeZones
{
    public const string Utc = "UTC";

    /// <summary>Ids, each with its code (vendor's guides).</summary>
    public static readonly (string Id, string Code)[] Ids =
    [
        ("1", Utc), ("36", "AU-ACT"), ("50", "BD"), ("114", "CA-QC"), ("140", "DK"), ("156", "FR"), ("261", "NO"), ("425", "US-CA"),
        ("433", "US-HI"), ("460", "US-NY"),
    ];

    private static readonly (string Zone, string Codes)[] ByZone =
    [
        (Utc, "UTC GMT"),
        ("Europe/Berlin", "DE"), ("Europe/Madrid", "ES"), ("Europe/Lisbon", "PT"), ("Europe/Kyiv", "UA"), ("Asia/Nicosia", "CY"),
        ("Pacific/Auckland", "NZ"),
        ("Australia/Sydney", "AU-ACT AU-NSW"), ("Australia/Melbourne", "AU-VIC"), ("Australia/Brisbane", "AU-QLD"),
        ("Australia/Adelaide", "AU-SA"),
        ("Australia/Perth", "AU-WA"), ("Australia/Hobart", "AU-TAS"), ("Australia/Darwin", "AU-NT"),
        ("America/St_Johns", "CA-NL"), ("America/Halifax", "CA-NS CA-NB CA-PE"), ("America/Toronto", "CA-ON CA-QC"),
        ("America/Winnipeg", "CA-MB"),
        ("America/Regina", "CA-SK"), ("America/Edmonton", "CA-AB CA-NT"), ("America/Vancouver", "CA-BC"), ("America/Whitehorse", "CA-YT"),
        ("America/New_York",
            "US-CT US-DC US-DE US-FL US-GA US-IN US-KY US-MA US-MD US-ME US-MI US-NC US-NH US-NJ US-NY US-OH US-PA US-RI US-SC "
                + "US-VA US-VT US-WV"),
        ("America/Chicago", "US-AL US-AR US-IA US-IL US-KS US-LA US-MN US-MO US-MS US-ND US-NE US-OK US-SD US-TN US-TX US-WI"),
        ("America/Denver", "US-CO US-ID US-MT US-NM US-UT US-WY"), ("America/Phoenix", "US-AZ"),
        ("America/Los_Angeles", "US-CA US-NV US-OR US-WA"),
        ("America/Anchorage", "US-AK"), ("Pacific/Honolulu", "US-HI"),
    ];

    /// <summary>Codes of regions and of countries that lie in several time zones, each with IANA's name.</summary>
    public static IEnumerable<(string Code, string Zone)> Regions =>
        ByZone.SelectMany(row => row.Codes.Split(' ').Select(code => (code, row.Zone)));
}
