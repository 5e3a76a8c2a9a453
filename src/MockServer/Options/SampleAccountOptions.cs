namespace EmailSync.MockServer.Options;

/// <summary>The sample accounts of each sandbox.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seed">Seed of the sample accounts, together with the sandbox's name.</param>
/// <param name="Locale">Language of the names, in Bogus's spelling: en, nb_NO, de.</param>
public sealed record SampleAccountOptions(int Count = 5, int Seed = 0, string Locale = "en")
{
    /// <summary>The most accounts; an installation has a few hundred users.</summary>
    public const int MostAccounts = 10_000;
}
