using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The folders and mail of all accounts.</summary>
public sealed class MailFolders
{
    public const string Delimiter = "/";
    public const string Inbox = "INBOX";

    private const string Trash = "Trash";
    private static readonly string[] First = [Inbox, "Sent", Trash];
    private readonly Lock gate = new();
    private readonly Dictionary<int, List<RawFolder>> accounts = [];
    private int lastFolder = 500;
    private int lastMail = 9000;

    /// <summary>Runs with the folders of an account; nobody else changes them meanwhile.</summary>
    public T Use<T>(int account, Func<List<RawFolder>, T> use)
    {
        lock (gate)
        {
            if (!accounts.TryGetValue(account, out var folders))
                accounts[account] = folders = [.. First.Select(name => new RawFolder(++lastFolder, name) { Subscribed = name != Trash })];
            return use(folders);
        }
    }

    /// <summary>Runs with the account and the folder of a key; the default of the type if there is no such folder.</summary>
    public T? UseKey<T>(int key, Func<int, RawFolder, T> use)
    {
        lock (gate)
        {
            foreach (var (account, folders) in accounts)
                if (folders.Find(folder => folder.Key == key) is { } found)
                    return use(account, found);
            return default;
        }
    }

    public RawFolder Add(string name) => new(Interlocked.Increment(ref lastFolder), name);

    /// <summary>New mail arrives in the inbox of an account.</summary>
    public void Deliver(int account) =>
        Use(account, folders =>
        {
            var mail = new RawMail(++lastMail, account);
            folders.Find(folder => folder.Name == Inbox)?.Mail.Add(mail);
            return mail;
        });

    public void Forget(int account)
    {
        lock (gate) accounts.Remove(account);
    }
}

/// <summary>A folder of an account.</summary>
/// <param name="key">Its key.</param>
/// <param name="name">Its name.</param>
public sealed class RawFolder(int key, string name)
{
    public int Key => key;

    public string Name => name;

    public bool Subscribed { get; set; } = true;

    public List<RawMail> Mail { get; } = [];

    public int Unread => Mail.Count(mail => !mail.Seen);

    /// <summary>Key of its newest mail; 0 if it is empty.</summary>
    public int Latest => Mail.Select(mail => mail.Key).DefaultIfEmpty(0).Max();

    /// <summary>The newest mail when it was last asked for new items.</summary>
    public int Accessed { get; set; }

    /// <summary>The newest mail that was listed as new.</summary>
    public int Listed { get; set; }

    public JsonObject ToJson() => new()
    {
        ["EmailFolderId"] = key,
        [nameof(Name)] = name,
        ["Delimiter"] = MailFolders.Delimiter,
        ["Flags"] = "",
        ["TotalItems"] = Mail.Count,
        ["UnreadItems"] = Unread,
        [nameof(Subscribed)] = Subscribed,
        ["TableRight"] = null,
        ["FieldProperties"] = null,
    };
}

/// <summary>A mail.</summary>
/// <param name="Key">Its key, which is its UID too.</param>
/// <param name="Account">The account that received it.</param>
public sealed record RawMail(int Key, int Account)
{
    public bool Seen { get; set; }

    public string MessageId => $"<{Key}.{Account}@mail.example.com>";

    public string ExtendedId => $"3:{Key}:{MessageId}";

    public string Text => $"From: sender@example.com\r\nSubject: Mail {Key}\r\nMessage-ID: {MessageId}\r\n\r\nHello\r\n";

    public JsonObject ToEnvelope() => new()
    {
        ["ServerId"] = Key,
        ["ServerIdentifier"] = "",
        [nameof(MessageId)] = MessageId,
        ["Subject"] = $"Mail {Key}",
        ["From"] = null,
        ["To"] = null,
        ["Sent"] = "2026-01-01T10:00:00Z",
        ["Priority"] = "Normal",
        ["Flags"] = Seen ? "Seen" : "Recent",
        ["Size"] = Text.Length,
        ["EMailSOInfo"] = null,
        ["TableRight"] = null,
        ["FieldProperties"] = null,
    };
}
