using EmailSync.MadeAnswers.Values;

namespace EmailSync.MadeAnswers.Records;

/// <summary>Numbers and truth values by the name of their property.</summary>
internal static class MadeNumbers
{
    /// <summary>A whole number that is no key.</summary>
    public static long Whole(string name, Chance chance) => PascalWords.Split(name)[^1].ToUpperInvariant() switch
    {
        // Flags and codes, of which 0 is the usual one.
        "DELETED" or "RETIRED" or "SOURCE" or "FLAGS" or "MASK" or "LINKS" or "ERRORS" or "ERROR" or "CODE" or "STATE" or "STATUS"
            or "BLOCK" or "SUBTYPE" => 0,
        "RANK" or "ORDER" or "INDEX" or "IDX" or "LEVEL" => 1 + chance.Next(9),
        "PERCENT" or "PERCENTAGE" or "PROBABILITY" or "PROGRESS" => 10 * chance.Next(11),
        "YEAR" => 2026,
        "MONTH" => 1 + chance.Next(12),
        "DAY" => 1 + chance.Next(28),
        "HOUR" or "HOURS" => 8 + chance.Next(9),
        "MINUTES" or "DURATION" or "INTERVAL" => 15 * (1 + chance.Next(4)),
        "WIDTH" => 640,
        "HEIGHT" => 480,
        "PORT" => 443,
        "SIZE" or "LENGTH" or "BYTES" => 1024 * (1 + chance.Next(64)),
        "OFFSET" or "TZOFFSET" => 60,
        _ => chance.Next(10),
    };

    /// <summary>A number with decimals.</summary>
    public static decimal Decimal(string name, Subject about, Chance chance)
    {
        var country = new Func<CountryFacts>(() => Facts.Country(about));
        return PascalWords.Split(name)[^1].ToUpperInvariant() switch
        {
            "LATITUDE" => (decimal)country().Latitude,
            "LONGITUDE" => (decimal)country().Longitude,
            "PERCENT" or "PERCENTAGE" or "PROBABILITY" or "VAT" or "DISCOUNT" => chance.Next(26),
            "RATE" or "QUANTITY" => 1 + chance.Next(5),
            _ => (100 + chance.Next(9_900)) + (chance.With(1).Next(100) / 100m),
        };
    }

    /// <summary>Whether something is so: what one expects of a record and of a question that went well.</summary>
    public static bool IsTrue(string name, Chance chance) => PascalWords.Split(name)[^1].ToUpperInvariant() switch
    {
        "DELETED" or "RETIRED" or "HIDDEN" or "XSTOP" or "ERROR" or "FAILED" or "MAILING" or "LOCKED" or "BLOCKED" or "DISABLED"
            or "EXPIRED" or "READONLY" or "ALARM" => false,
        "ACTIVE" or "ENABLED" or "ENABLE" or "SUCCESS" or "OK" or "VALID" or "LOGON" or "VISIBLE" or "AVAILABLE" or "EXISTS" => true,
        _ => chance.Next(2) == 0,
    };
}
