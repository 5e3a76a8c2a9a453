using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The keys of folders and mail. They follow from the account's key and a number in it, so that nothing has to be kept.</summary>
public static partial class CacheKeys
{
    private const int Numbers = 64;
    private const int Accounts = 1000;
    private const string Host = "mail.example.com";

    /// <summary>The key of a folder.</summary>
    public static int OfFolder(int accountId, int number) => (int)((((long)accountId * Numbers) + number) & int.MaxValue);

    /// <summary>The key of a mail. A newer one of the account has a greater key.</summary>
    public static int OfMail(int accountId, int number) =>
        (int)Math.Min(int.MaxValue, ((long)number * Accounts) + Math.Abs(accountId % Accounts));

    /// <summary>The account that has the folder with a key, and the folder's number; null if none can have it.</summary>
    public static (MailAccount Account, int Number)? Find(AccountSet accounts, int folderId)
    {
        if (folderId <= 0) return null;
        var number = folderId % Numbers;
        // Keys of accounts beyond 2^25 wrap around.
        for (long at = folderId / Numbers; at <= uint.MaxValue; at += ((long)int.MaxValue + 1) / Numbers)
            if (accounts.Find((int)at) is { } account)
                return (account, number);
        return null;
    }

    /// <summary>The Message-ID of a mail.</summary>
    public static string MessageId(int accountId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<{number}.{accountId}@{Host}>");

    /// <summary>UID validity, UID and Message-ID of a mail.</summary>
    public static string ExtendedId(int accountId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"1:{number}:{MessageId(accountId, number)}");

    /// <summary>The number in a Message-ID of an account, extended or not; 0 if it is not one.</summary>
    public static int NumberOf(int accountId, string? id) => id is not null && Ids().Match(id) is { Success: true } match
        && int.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number)
        && match.Groups["account"].Value == accountId.ToString(CultureInfo.InvariantCulture)
            ? number
            : 0;

    [GeneratedRegex("^(?:[0-9]+:[0-9]+:)?<(?<number>[0-9]{1,10})[.](?<account>-?[0-9]{1,10})@mail[.]example[.]com>$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
