namespace EmailSync.MockServer.Options;

/// <summary>The accounts that are made for each sandbox.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seed">Seed of the sample accounts, together with the sandbox's name.</param>
/// <param name="Locale">Whose names they have, as Bogus has it: en, nb_NO, de.</param>
public sealed record SampleAccountOptions(int Count = 5, int Seed = 0, string Locale = "en")
{
    /// <summary>Most that are made; an installation has some hundred users.</summary>
    public const int MostAccounts = 10_000;
}
