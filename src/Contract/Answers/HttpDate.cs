using System.Globalization;

namespace EmailSync.Contract.Answers;

/// <summary>HTTP-date (RFC 9110 section 5.6.7).</summary>
public static class HttpDate
{
    private static readonly string[] Forms = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"];

    /// <summary>Reads any of the three forms.</summary>
    public static bool TryParse(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    /// <summary>Whether the text has the format that has to be sent (IMF-fixdate).</summary>
    public static bool IsFixed(string text) =>
        DateTimeOffset.TryParseExact(text, Forms[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
