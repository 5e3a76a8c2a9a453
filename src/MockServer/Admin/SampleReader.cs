using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads which sample accounts to make.</summary>
internal sealed record SampleReader(int? Count, int? Seed, string? Locale)
{
    private static readonly string[] Members = ["count", "seed", "locale"];

    public static SampleReader Read(JsonElement json, List<DefinitionError> errors)
    {
        var reader = MemberReader.Of(json, "", Members, StringComparer.OrdinalIgnoreCase, errors);
        return new SampleReader(reader.Number(Members[0], 0, SampleAccountOptions.MostAccounts),
            reader.Number(Members[1], int.MinValue, int.MaxValue), ReadLocale(reader));
    }

    private static string? ReadLocale(MemberReader reader)
    {
        if (reader.Any(Members[2]) is not { } value) return null;
        if (MemberReader.TextOf(value) is { } text && SampleLocales.Find(text) is { } locale) return locale;
        reader.Expected(Members[2], $"one of {string.Join(", ", SampleLocales.All)}");
        return null;
    }
}
