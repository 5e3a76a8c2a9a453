using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The operations on folders and mail, and logins to mail servers. All accounts are on one mail server.</summary>
public sealed class MailOperations(RawInstallation installation)
{
    private const char Section = '§';
    private static readonly string[] Servers = ["imap.example.com", "smtp.example.com"];

    /// <summary>The operations, by name, and whether they take a body.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Operations = new Dictionary<string, bool>
    {
        ["Authenticate"] = true,
        ["AuthenticateIncoming"] = true,
        ["AuthenticateOutgoing"] = true,
        ["TestAuthenticate"] = false,
        ["RefreshFolder"] = true,
        ["RefreshFolderForAssociate"] = true,
        ["CacheFolderList"] = false,
        ["GetFolderList"] = true,
        ["GetFolderInfo"] = true,
        ["CreateFolder"] = true,
        ["DeleteFolder"] = true,
        ["EmptyFolder"] = true,
        ["GetFolderEMailCount"] = true,
        ["GetFolderHasNewEMail"] = true,
        ["SetSubscription"] = true,
        ["ToggleSubscription"] = true,
        ["HasNewMail"] = true,
        ["LatestItemIdByFolder"] = true,
        ["GetNewMail"] = true,
        ["GetEmailMessageIds"] = true,
        ["GetExtendedEmailMessageIds"] = true,
        ["GetEmailsAsString"] = true,
        ["DeleteExtended"] = true,
    };

    public RawAnswer Answer(Request request, string operation)
    {
        var body = Operations[operation] ? request.Json() : [];
        return operation switch
        {
            "Authenticate" => Boolean(IsIn(body["ConnectionInfoExtended"])),
            "AuthenticateIncoming" or "AuthenticateOutgoing" => Boolean(IsIn(body["ConnectionInfo"])),
            "TestAuthenticate" => Boolean(installation.Accounts.CurrentOf(request) is not null && installation.MailServer.Problem is null),
            "HasNewMail" => Boolean(LatestIn(body) > (body.Number("MailItemId") ?? 0)),
            "LatestItemIdByFolder" => ResultAnswer.Plain($"{LatestIn(body)}"),
            "GetNewMail" => NewMail(request, body),
            "ToggleSubscription" => Toggle(request, body),
            "CacheFolderList" or "RefreshFolderForAssociate" => OfCaller(request, body, operation),
            _ => OnServer(request, body, operation),
        };
    }

    private RawAnswer OfCaller(Request request, JsonObject body, string operation)
    {
        if (installation.Accounts.CurrentOf(request) is not { } account)
            return ErrorAnswer.Of(404, "The caller has no account.", request);
        if (installation.MailServer.Problem is { } problem) return ErrorAnswer.Of(500, problem, request);
        return installation.Folders.Use(account, folders =>
        {
            if (operation == "CacheFolderList") return Carriers(request, folders);
            if (Names(body).Any(name => Find(folders, name) is null)) return NoFolder(request);
            installation.Fetch(account);
            return ResultAnswer.Plain("\"\"");
        });
    }

    private RawAnswer OnServer(Request request, JsonObject body, string operation)
    {
        var connection = body["ConnectionInfo"] ?? body["ConnectionInfoExtended"];
        if (AccountOf(connection) is not { } account) return ErrorAnswer.Of(404, "There is no such mailbox.", request);
        if (installation.MailServer.Problem is { } problem) return ErrorAnswer.Of(500, problem, request);
        var name = connection.Text("Folder") is { Length: > 0 } sent ? sent : MailFolders.Inbox;
        return installation.Folders.Use(account, folders => operation switch
        {
            "GetFolderList" => List(folders, body.Flag("IncludeItemCount")),
            "GetFolderInfo" => Carriers(request, body["Folders"] is null
                ? folders.Where(folder => folder.Subscribed)
                : Names(body).Select(wanted => Find(folders, wanted)).OfType<RawFolder>()),
            "RefreshFolder" => Refresh(request, body, account, folders),
            "CreateFolder" => Create(request, folders, name),
            "SetSubscription" => Subscribe(request, body, folders),
            _ => Find(folders, name) is { } folder ? InFolder(request, body, operation, folders, folder) : NoFolder(request),
        });
    }

    private static RawAnswer InFolder(Request request, JsonObject body, string operation, List<RawFolder> folders, RawFolder folder)
    {
        switch (operation)
        {
            case "DeleteFolder":
                if (folder.Name == MailFolders.Inbox) return ErrorAnswer.Of(400, "The inbox cannot be deleted.", request);
                folders.Remove(folder);
                return RawAnswer.NoContent;
            case "EmptyFolder": return Empty(request, folders, folder, body.Text("MoveToFolder"));
            case "GetFolderEMailCount":
                return ResultAnswer.Plain($"{(body.Flag("OnlyUnread") ? folder.Unread : folder.Mail.Count)}");
            case "GetFolderHasNewEMail":
                var hasNew = folder.Latest > folder.Accessed;
                folder.Accessed = folder.Latest;
                return Boolean(hasNew);
            case "GetEmailMessageIds": return Texts(folder.Mail.Select(mail => mail.MessageId));
            case "GetExtendedEmailMessageIds": return Texts(folder.Mail.Select(mail => mail.ExtendedId));
            case "GetEmailsAsString": return Read(body, folder);
            default:
                var gone = Ids(body);
                folder.Mail.RemoveAll(mail => gone.Contains(mail.ExtendedId));
                return RawAnswer.NoContent;
        }
    }

    private static RawAnswer List(List<RawFolder> folders, bool counts) => Texts(folders.Select(folder =>
        $"{MailFolders.Delimiter}{Section}{folder.Name}" + (counts ? $"{Section}{folder.Unread}{Section}{folder.Mail.Count}" : "")));

    private RawAnswer Refresh(Request request, JsonObject body, int account, List<RawFolder> folders)
    {
        if (Names(body).Any(name => Find(folders, name) is null)) return NoFolder(request);
        installation.Fetch(account);
        return ResultAnswer.Plain("0");
    }

    private RawAnswer Create(Request request, List<RawFolder> folders, string name)
    {
        if (name.Length > 255) return ErrorAnswer.Of(400, "The name of the folder is too long.", request);
        if (Find(folders, name) is null) folders.Add(installation.Folders.Add(name));
        return RawAnswer.NoContent;
    }

    private static RawAnswer Empty(Request request, List<RawFolder> folders, RawFolder folder, string? moveTo)
    {
        RawFolder? target = null;
        if (moveTo is { Length: > 0 } && (target = Find(folders, moveTo)) is null) return NoFolder(request);
        target?.Mail.AddRange(folder.Mail);
        folder.Mail.Clear();
        return RawAnswer.NoContent;
    }

    private static RawAnswer Subscribe(Request request, JsonObject body, List<RawFolder> folders)
    {
        var sent = (body.Items("Folders") ?? []).Select(item => (Folder: item.Number("EmailFolderId") is { } key and not 0
            ? folders.Find(folder => folder.Key == key)
            : Find(folders, item.Text("Name") ?? ""), On: item.Flag("Subscribed"))).ToList();
        if (sent.Exists(one => one.Folder is null)) return NoFolder(request);
        foreach (var (folder, on) in sent) folder!.Subscribed = on;
        return RawAnswer.NoContent;
    }

    private RawAnswer Toggle(Request request, JsonObject body) => installation.Folders.UseKey(body.Number("FolderId") ?? 0, (_, folder) =>
    {
        folder.Subscribed = body.Flag("SubscriptionStatus");
        return RawAnswer.NoContent;
    }) ?? NoFolder(request);

    private int LatestIn(JsonObject body) => installation.Folders.UseKey(body.Number("FolderId") ?? 0, (_, folder) => folder.Latest);

    private RawAnswer NewMail(Request request, JsonObject body)
    {
        var own = installation.Accounts.KeysOf(request.Caller()).ToHashSet();
        var fresh = (body.Items("Folders") ?? []).Select(item => item is JsonValue value && value.TryGetValue<int>(out var key) ? key : 0)
            .SelectMany(key => installation.Folders.UseKey(key, (account, folder) =>
            {
                if (!own.Contains(account)) return [];
                List<RawMail> mail = [.. folder.Mail.Where(mail => mail.Key > folder.Listed)];
                folder.Listed = Math.Max(folder.Listed, folder.Latest);
                return mail;
            }) ?? []);
        return ResultAnswer.Of(request, new JsonArray([.. fresh.Select(mail => mail.ToEnvelope())]), "ArrayOfEMailEnvelope");
    }

    private static RawAnswer Read(JsonObject body, RawFolder folder)
    {
        var found = Ids(body).Select(id => folder.Mail.Find(mail => mail.ExtendedId == id)).OfType<RawMail>().ToList();
        foreach (var mail in found) mail.Seen = true;
        return Texts(found.Select(mail => mail.Text));
    }

    private static RawFolder? Find(List<RawFolder> folders, string name) => folders.Find(folder => folder.Name == name);

    private static List<string> Names(JsonObject body) => Strings(body, "Folders");

    private static List<string> Ids(JsonObject body) => Strings(body, "MessageIds");

    private static List<string> Strings(JsonObject body, string name) =>
        [.. (body.Items(name) ?? []).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "")];

    // The account of a user of the mail server; the password is not checked.
    private static int? AccountOf(JsonNode? connection) =>
        Servers.Contains(HostOf(connection)) && connection.Text("UserName") is { } user
            && user.StartsWith("mailbox-", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(user["mailbox-".Length..].Split('@')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && key is Mailboxes.First
            ? key
            : null;

    private bool IsIn(JsonNode? connection) => AccountOf(connection) is not null && installation.MailServer.Problem is null;

    private static string HostOf(JsonNode? connection) => (connection.Text("ServerName") ?? "").Split(':')[0];

    private static RawAnswer NoFolder(Request request) => ErrorAnswer.Of(404, "There is no such folder.", request);

    private static RawAnswer Boolean(bool value) => ResultAnswer.Plain(value ? "true" : "false");

    private static RawAnswer Texts(IEnumerable<string> texts) => ResultAnswer.Plain(JsonSerializer.Serialize(texts));

    private static RawAnswer Carriers(Request request, IEnumerable<RawFolder> folders) =>
        ResultAnswer.Of(request, new JsonArray([.. folders.Select(folder => folder.ToJson())]), "ArrayOfEMailFolder");
}
