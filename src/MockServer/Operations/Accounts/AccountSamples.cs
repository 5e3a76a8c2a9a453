using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bogus;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Makes accounts that look real, the same ones for the same seed.</summary>
/// <param name="options">How many, from which seed, in which locale.</param>
public sealed class AccountSamples(SampleAccountOptions options)
{
    private const int FirstAccount = 17;
    private const int FirstAssociate = 5;
    private const string FirstName = "tje0";

    /// <summary>The accounts of a sandbox. Their keys are known at once; the rest is made when somebody asks.</summary>
    public AccountSet Of(string sandbox) => Make(options.Count, SeedOf(sandbox), options.Locale, isTold: false);

    /// <summary>Accounts by a seed of the caller's.</summary>
    public static AccountSet Make(int count, int seed, string locale, bool isTold) =>
        new([.. Enumerable.Range(0, count).Select(i => new MailAccount(FirstAccount + i, () => Facts(i, seed, locale)))], isTold);

    // The name in lower case, since sandboxes are known by their names in any letter case.
    private int SeedOf(string sandbox) => Mixed(options.Seed, sandbox.ToLowerInvariant());

    private static AccountFacts Facts(int i, int seed, string locale)
    {
        // A generator of its own for each account, so that the third one is the same whether there are five or fifty.
        var faker = new Faker(locale) { Random = new Randomizer(Mixed(seed, i)) };
        var (first, last) = (faker.Name.FirstName(), faker.Name.LastName());
        var address = faker.Internet.Email(first, last, "example.com").ToLowerInvariant();
        var server = new MailServerLogin(2 * (FirstAccount + i), "imap.example.com", 993, "Plain", address);
        return new AccountFacts(FirstAccount + i, i == 0 ? FirstName : faker.Internet.UserName(first, last).ToLowerInvariant(), FirstAssociate + i, address)
        {
            InboxFolder = "INBOX",
            SentFolder = "Sent",
            Incoming = server,
            Outgoing = server with { ServiceAuthId = server.ServiceAuthId + 1, Server = "smtp.example.com", Port = 587 },
        };
    }

    // The same on every machine and in every process, which string.GetHashCode is not.
    private static int Mixed(int seed, object with) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{with}")));
}
