using System.Globalization;

namespace EmailSync.MockServer.Admin;

/// <summary>A count in a query: digits, 1 or more.</summary>
internal static class WholeNumber
{
    /// <returns>What was expected; null if the value is right.</returns>
    public static string? Read(string value, out int number, int most = int.MaxValue) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && number <= most ? null
        : most == int.MaxValue ? $"expected a whole number of 1 or more, found {value}."
        : $"expected a whole number from 1 to {most}, found {value}.";
}
