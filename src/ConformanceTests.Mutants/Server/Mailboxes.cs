using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The mail accounts of one server: their keys, and when their mail was last fetched.</summary>
/// <param name="time">The clock.</param>
/// <param name="server">Their mail server.</param>
public sealed class Mailboxes(TimeProvider time, MailServerState server)
{
    /// <summary>The account that the suite may read and synchronise; the other is never synchronised, and so always due.</summary>
    public const int First = 7;

    private const int Second = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<int, DateTimeOffset> fetched = new();

    public void Fetch(int? key)
    {
        if (key is First or Second) fetched[key.Value] = time.GetUtcNow();
    }

    /// <summary>Forgets the fetches, so that all accounts are due.</summary>
    public void Forget() => fetched.Clear();

    /// <summary>The accounts that should be synchronised, as a list of SyncUserAccount.</summary>
    public JsonArray Ready()
    {
        var now = time.GetUtcNow();
        return [.. new[] { First, Second }.Where(key => !fetched.TryGetValue(key, out var last) || now - last >= Interval).Select(Owner)];
    }

    /// <summary>An account as an EMailAccount; null if there is none.</summary>
    public JsonObject? Find(int key) => key is not (First or Second) ? null : new JsonObject
    {
        ["EMailAccountId"] = key,
        ["EMailAddress"] = $"mailbox-{key}@example.com",
        ["AssociateId"] = key + 100,
        ["IncomingCredentials"] = Login(key, "imap.example.com", 993),
        ["OutgoingCredentials"] = Login(key, "smtp.example.com", 587),
        ["AccountStatus"] = 4,
        ["ErrorCount"] = key == First ? server.Failures : 0,
        ["ErrorReason"] = key == First ? server.Reason : "",
        ["InboxFolder"] = "INBOX",
        ["SentFolder"] = "Sent",
        ["SimpleMode"] = 0,
        ["LastFetch"] = fetched.TryGetValue(key, out var last) ? Moment(last) : ResultAnswer.UnsetDate,
        ["UseGraphApi"] = 0,
        ["TableRight"] = Right(),
        ["FieldProperties"] = null,
    };

    /// <summary>A moment as JSON writes it.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static JsonObject Owner(int key) => new()
    {
        ["AccountId"] = key,
        ["AssociateName"] = $"owner-{key}",
        ["AssociateId"] = key + 100,
        ["TableRight"] = Right(),
        ["FieldProperties"] = null,
    };

    private static JsonObject Login(int key, string server, int port) => new()
    {
        ["ServiceAuthId"] = key * 2,
        ["Server"] = server,
        ["Port"] = port,
        ["AuthType"] = "Plain",
        ["Username"] = $"mailbox-{key}@example.com",
        ["Password"] = null,
        ["TableRight"] = null,
        ["FieldProperties"] = null,
    };

    private static JsonObject Right() => new() { ["Mask"] = "FULL", ["Reason"] = "" };
}
