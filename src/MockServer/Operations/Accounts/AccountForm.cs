using System.Collections.Immutable;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The stored form of an account, without its key. It is binary, because each synchronisation writes one.</summary>
internal static class AccountForm
{
    private const int Newest = 1;
    private const int LeastFolder = 6;
    private const int LeastMail = 11;

    /// <summary>An account that the options make, and that was removed.</summary>
    public static byte[] Removed()
    {
        using var writer = Begin(isThere: false);
        return writer.Take();
    }

    /// <param name="account">The account.</param>
    /// <param name="isMadeAgain">Whether its facts can be left out if they are not its own.</param>
    public static byte[] Of(MailAccount account, bool isMadeAgain)
    {
        using var writer = Begin(isThere: true);
        var (facts, fault, state, mail) = account.Kept;
        if (!isMadeAgain) facts ??= account.Facts;
        writer.Flag(facts is not null);
        if (facts is not null) Write(writer, facts);
        writer.Byte((int)fault);
        SyncStateForm.Write(writer, state);
        writer.Flag(mail is not null);
        if (mail is not null) Write(writer, mail);
        return writer.Take();
    }

    /// <summary>Reads what an account keeps; null if it was removed.</summary>
    public static KeptAccount? Read(int accountId, ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes, $"account {accountId}");
        reader.Form(Newest);
        if (!reader.Flag())
        {
            reader.End();
            return null;
        }

        var facts = reader.Flag() ? ReadFacts(ref reader, accountId) : null;
        var kept = new KeptAccount(facts, SyncStateForm.ReadFault(ref reader), SyncStateForm.Read(ref reader),
            reader.Flag() ? ReadMail(ref reader) : null);
        reader.End();
        return kept;
    }

    private static StoredWriter Begin(bool isThere)
    {
        var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Flag(isThere);
        return writer;
    }

    private static void Write(StoredWriter writer, AccountFacts facts)
    {
        writer.Optional(facts.AssociateName);
        writer.Optional(facts.AssociateId);
        writer.Optional(facts.EMailAddress);
        writer.Optional(facts.InboxFolder);
        writer.Optional(facts.SentFolder);
        writer.Signed(facts.SimpleMode);
        writer.Signed(facts.UseGraphApi);
        Write(writer, facts.Incoming);
        Write(writer, facts.Outgoing);
    }

    private static AccountFacts ReadFacts(ref StoredReader reader, int accountId) =>
        new(accountId, reader.OptionalText(), reader.OptionalInt(), reader.OptionalText())
        {
            InboxFolder = reader.OptionalText(),
            SentFolder = reader.OptionalText(),
            SimpleMode = reader.Int(),
            UseGraphApi = reader.Int(),
            Incoming = ReadLogin(ref reader),
            Outgoing = ReadLogin(ref reader),
        };

    private static void Write(StoredWriter writer, MailServerLogin? login)
    {
        writer.Flag(login is not null);
        if (login is null) return;
        writer.Signed(login.ServiceAuthId);
        writer.Optional(login.Server);
        writer.Signed(login.Port);
        writer.Optional(login.AuthType);
        writer.Optional(login.Username);
    }

    private static MailServerLogin? ReadLogin(ref StoredReader reader) => reader.Flag()
        ? new MailServerLogin(reader.Int(), reader.OptionalText(), reader.Int(), reader.OptionalText(), reader.OptionalText())
        : null;

    private static void Write(StoredWriter writer, MailCache mail)
    {
        writer.Signed(mail.Fetches);
        writer.Signed(mail.LastFolder);
        writer.Number(mail.Folders.Length);
        foreach (var folder in mail.Folders)
        {
            writer.Signed(folder.Number);
            writer.Text(folder.Name);
            writer.Flag(folder.Subscribed);
            writer.Signed(folder.Listed);
            writer.Signed(folder.Accessed);
            writer.Number(folder.Mail.Length);
            foreach (var item in folder.Mail)
            {
                writer.Signed(item.Number);
                writer.Time(item.Sent);
                writer.Flag(item.Seen);
            }
        }
    }

    private static MailCache ReadMail(ref StoredReader reader)
    {
        var (fetches, last) = (reader.Int(), reader.Int());
        var folders = new CachedFolder[reader.Count(LeastFolder)];
        for (var i = 0; i < folders.Length; i++)
        {
            folders[i] = new CachedFolder(reader.Int(), reader.Text())
            {
                Subscribed = reader.Flag(),
                Listed = reader.Int(),
                Accessed = reader.Int(),
                Mail = ReadItems(ref reader),
            };
        }

        return new MailCache(fetches, last, ImmutableArray.Create(folders));
    }

    private static ImmutableArray<CachedMail> ReadItems(ref StoredReader reader)
    {
        var items = new CachedMail[reader.Count(LeastMail)];
        for (var i = 0; i < items.Length; i++) items[i] = new CachedMail(reader.Int(), reader.Time(), reader.Flag());
        return ImmutableArray.Create(items);
    }
}

/// <summary>What an account keeps.</summary>
/// <param name="Facts">Its own facts; null if they are made from its key.</param>
/// <param name="Fault">The result of synchronisations that start from now on.</param>
/// <param name="State">The results of those that were started, by no clock.</param>
/// <param name="Mail">Its folders and mail, as they were when last changed; null if they never were.</param>
internal sealed record KeptAccount(AccountFacts? Facts, MailboxFault Fault, SyncState State, MailCache? Mail);
