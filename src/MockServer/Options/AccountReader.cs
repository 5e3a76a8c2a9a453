using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Options;

/// <summary>Reads the accounts that every sandbox is told of.</summary>
internal static class AccountReader
{
    private const string Key = "Accounts";

    public static IReadOnlyList<AccountKey> Read(SettingReader settings) => settings.Sections(Key) is { } sections ? [.. sections.Select(at => Account(settings, at))] : [];

    private static AccountKey Account(SettingReader settings, string at)
    {
        var account = new AccountKey(Number(settings, $"{at}:AccountId"), settings.OptionalText($"{at}:AssociateName"), Number(settings, $"{at}:AssociateId"));
        if (!account.NamesSomething) settings.Wrong(at, "AccountId, AssociateName or AssociateId", "");
        return account;
    }

    private static int? Number(SettingReader settings, string key) =>
        settings.OptionalText(key) is null ? null : (int)settings.Number(key, 0, int.MinValue, int.MaxValue);
}
