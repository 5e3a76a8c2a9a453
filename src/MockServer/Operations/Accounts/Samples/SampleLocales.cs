using Bogus;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The locales that sample accounts can have.</summary>
internal static class SampleLocales
{
    private const string English = "en";

    public static IReadOnlyList<string> All => Database.GetAllLocales();

    /// <summary>A locale in Bogus's spelling, for any letter case and with a hyphen or underscore; null if there is none.</summary>
    public static string? Find(string locale)
    {
        // Without Bogus, whose first use is slow.
        if (locale == English) return English;
        var key = locale.Replace('-', '_');
        return All.FirstOrDefault(known => known.Equals(key, StringComparison.OrdinalIgnoreCase));
    }
}
