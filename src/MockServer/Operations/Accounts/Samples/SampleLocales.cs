using Bogus;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The locales that sample accounts can have.</summary>
internal static class SampleLocales
{
    private const string English = "en";

    public static IReadOnlyList<string> All => Database.GetAllLocales();

    /// <summary>A locale in Bogus's spelling: letter case makes no difference, nor does a hyphen; null where there is none.</summary>
    public static string? Find(string locale)
    {
        // Without asking Bogus, which takes its time at the first use.
        if (locale == English) return English;
        var asked = locale.Replace('-', '_');
        return All.FirstOrDefault(known => known.Equals(asked, StringComparison.OrdinalIgnoreCase));
    }
}
