using System.Globalization;
using Bogus;
using Bogus.DataSets;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Makes one account after the other, so that no two have the same address. Each is the same however many follow.</summary>
internal sealed class SampleAccountMaker(int seed, string locale)
{
    private const int FirstAssociate = 5;
    private const int LongestName = 24;

    // Reserved for examples (RFC 2606 section 3): mail to them reaches nobody.
    private static readonly string[] Domains = ["example.com", "example.org", "example.net"];

    private readonly Lock gate = new();
    private readonly List<AccountFacts> made = [];
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly string domain = Domains[(uint)seed % Domains.Length];
    private readonly (string Inbox, string Sent) folders = SampleFolders.Of(locale);
    private Name? names;
    private Name? latin;

    public AccountFacts Facts(int index)
    {
        lock (gate)
        {
            while (made.Count <= index) made.Add(Make(made.Count));
            return made[index];
        }
    }

    private AccountFacts Make(int index)
    {
        // The page's own user goes first, and needs no names.
        var (user, address) = index == 0 ? ("tje0", "tje0") : Person(index);
        address = $"{Unique(address)}@{domain}";
        var accountId = AccountSamples.FirstAccount + index;
        var incoming = new MailServerLogin(2 * accountId, $"imap.{domain}", 993, "Plain", address);
        return new AccountFacts(accountId, user, FirstAssociate + index, address)
        {
            InboxFolder = folders.Inbox,
            SentFolder = folders.Sent,
            Incoming = incoming,
            Outgoing = incoming with { ServiceAuthId = incoming.ServiceAuthId + 1, Server = $"smtp.{domain}", Port = 587 },
        };
    }

    // User names are like the page's tje0: three letters and a number, here the account's own, so that none is there twice.
    private (string User, string Address) Person(int index)
    {
        var random = new Randomizer(AccountSamples.Mixed(seed, index));
        names ??= new Name(locale);
        var (first, last) = Letters(names, random);
        // Not every script can be spelt in Latin letters; who writes in such a one has a user name in English.
        if (first.Length == 0 || last.Length == 0) (first, last) = Letters(latin ??= new Name("en"), random);
        return (string.Create(CultureInfo.InvariantCulture, $"{first[0]}{last.PadRight(2, 'x')[..2]}{index}"), $"{first}.{last}");
    }

    private static (string First, string Last) Letters(Name names, Randomizer random)
    {
        names.Random = random;
        return (Ascii(names.FirstName(), names.Locale), Ascii(names.LastName(), names.Locale));
    }

    private static string Ascii(string name, string locale)
    {
        var letters = string.Concat(Transliterater.Translate(name, locale).Where(char.IsAsciiLetter)).ToLowerInvariant();
        return letters.Length > LongestName ? letters[..LongestName] : letters;
    }

    private string Unique(string address)
    {
        var unique = address;
        for (var number = 2; !addresses.Add(unique); number++) unique = string.Create(CultureInfo.InvariantCulture, $"{address}{number}");
        return unique;
    }
}
