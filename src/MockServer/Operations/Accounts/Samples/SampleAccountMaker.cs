using System.Globalization;
using Bogus;
using Bogus.DataSets;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// Makes accounts, no two with the same address. Each is the same however many there are. Only the person's
/// name is kept; the rest is made on each use.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="locale">Language of the names.</param>
/// <param name="count">How many there are.</param>
internal sealed class SampleAccountMaker(int seed, string locale, int count)
{
    private const int FirstAssociate = 5;
    private const int LongestName = 24;

    // Reserved for examples (RFC 2606 section 3), so mail to them reaches nobody.
    private static readonly string[] Domains = ["example.com", "example.org", "example.net"];

    private readonly Lock gate = new();
    private readonly string domain = Domains[(uint)seed % Domains.Length];
    private readonly (string Inbox, string Sent) folders = SampleFolders.Of(locale);
    private readonly string incoming = $"imap.{Domains[(uint)seed % Domains.Length]}";
    private readonly string outgoing = $"smtp.{Domains[(uint)seed % Domains.Length]}";
    private Person[] made = [];
    private Dictionary<Person, int>? namesakes = [];
    private Name? names;
    private Name? latin;

    /// <summary>The facts of the account with a key.</summary>
    public AccountFacts Facts(int accountId)
    {
        var index = accountId - AccountSamples.FirstAccount;
        // The first is the page's own user, and needs no name.
        var (user, address) = index == 0 ? ("tje0", "tje0") : Named(At(index), index);
        address = $"{address}@{domain}";
        var login = new MailServerLogin(2 * accountId, incoming, 993, "Plain", address);
        return new AccountFacts(accountId, user, FirstAssociate + index, address)
        {
            InboxFolder = folders.Inbox,
            SentFolder = folders.Sent,
            Incoming = login,
            Outgoing = login with { ServiceAuthId = login.ServiceAuthId + 1, Server = outgoing, Port = 587 },
        };
    }

    private Person At(int index)
    {
        lock (gate)
        {
            var known = made.Length;
            if (index < known) return made[index];
            Array.Resize(ref made, Math.Min(count, Math.Max(index + 1, 2 * known)));
            // The first has no name.
            for (var i = Math.Max(1, known); i < made.Length; i++) made[i] = Numbered(Make(i));
            if (made.Length == count) namesakes = null;
            return made[index];
        }
    }

    private Person Make(int index)
    {
        var random = new Randomizer(AccountSamples.Mixed(seed, index));
        names ??= new Name(locale);
        var (first, last) = Letters(names, random);
        // Not every script can be written in Latin letters; such users get an English user name.
        if (first.Length == 0 || last.Length == 0) (first, last) = Letters(latin ??= new Name("en"), random);
        // There are a few thousand names, so at most as many strings.
        return new Person(string.Intern(first), string.Intern(last), 1);
    }

    private Person Numbered(Person person)
    {
        var number = namesakes!.GetValueOrDefault(person) + 1;
        namesakes![person] = number;
        return person with { Number = number };
    }

    // User names look like the page's tje0: three letters and a number, here the account's own, so that they are unique.
    private static (string User, string Address) Named(Person person, int index) =>
        (string.Create(CultureInfo.InvariantCulture, $"{person.First[0]}{person.Last.PadRight(2, 'x')[..2]}{index}"),
            person.Number == 1
                ? $"{person.First}.{person.Last}"
                : string.Create(CultureInfo.InvariantCulture, $"{person.First}.{person.Last}{person.Number}"));

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

    /// <summary>A person's name in Latin letters, and a number among persons with that name.</summary>
    private readonly record struct Person(string First, string Last, int Number);
}
