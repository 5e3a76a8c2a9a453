using System.Globalization;
using Bogus;
using Bogus.DataSets;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>What a mail says: the same for the same sandbox, account and number.</summary>
/// <param name="Name">The sender's name.</param>
/// <param name="Address">The sender's address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
public sealed record MailContent(string Name, string Address, string Subject, string Body)
{
    private static readonly string[] Subjects =
    [
        "Offer {0}", "Your order {0}", "Meeting on Thursday", "Invoice {0}", "Question about delivery {0}", "Minutes of our call",
        "Re: Contract {0}", "New contact person", "Visit next week", "Support case {0}",
    ];

    public static MailContent Of(string sandbox, int accountId, int number)
    {
        var random = new Randomizer(AccountSamples.Mixed(accountId, $"{sandbox.ToLowerInvariant()}/{number}"));
        var names = new Name { Random = random };
        var (first, last) = (names.FirstName(), names.LastName());
        var subject = string.Format(CultureInfo.InvariantCulture, random.ArrayElement(Subjects), random.Number(1000, 9999));
        var address = $"{first}.{last}".Replace("'", "", StringComparison.Ordinal).ToLowerInvariant();
        return new MailContent($"{first} {last}", $"{address}@example.org", subject,
            $"Hello,\r\n\r\nplease find below what we talked about: {subject.ToLowerInvariant()}.\r\n\r\n"
                + $"Kind regards\r\n{first} {last}\r\n");
    }

    /// <summary>The mail as it is on a mail server (RFC 5322).</summary>
    public string Text(int accountId, string to, CachedMail mail) => string.Create(CultureInfo.InvariantCulture,
        $"From: {Name} <{Address}>\r\nTo: <{to}>\r\nSubject: {Subject}\r\n"
            + $"Date: {mail.Sent.UtcDateTime:ddd, dd MMM yyyy HH':'mm':'ss} +0000\r\n"
            + $"Message-ID: {CacheKeys.MessageId(accountId, mail.Number)}\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: text/plain; charset=us-ascii\r\n\r\n{Body}");
}
