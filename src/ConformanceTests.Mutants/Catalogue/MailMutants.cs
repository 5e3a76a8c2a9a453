using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with new mail in the cache, and with mail on a mail server.</summary>
internal static class MailMutants
{
    private const string Latest = "LatestItemIdByFolder";
    private const string HasNew = "HasNewMail";
    private const string NewMail = "GetNewMail";
    private const string NewItems = "GetFolderHasNewEMail";
    private const string Ids = "GetEmailMessageIds";
    private const string ExtendedIds = "GetExtendedEmailMessageIds";
    private const string Read = "GetEmailsAsString";
    private const string Delete = "DeleteExtended";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("latest-key-is-text", "NEW-01", Onsite, "LatestItemIdByFolder returns a text.",
            Fault.Result(Latest, (_, key) => JsonValue.Create($"{key}"))),
        new("new-mail-as-number", "NEW-01", Onsite, "HasNewMail returns 0 or 1.",
            Fault.Result(HasNew, (_, value) => JsonValue.Create(value.GetValue<bool>() ? 1 : 0))),
        new("latest-mail-is-new", "NEW-02", Onsite, "HasNewMail is true with the key of the newest mail.",
            Fault.Request(request => request.IsFor(HasNew) && request.HasJson(root => root.TryGetProperty("MailItemId", out var key)
                && key.TryGetInt32(out var mail) && mail > 0)
                ? request.WithText(request.Text().Replace("\"MailItemId\":", "\"MailItemId\":-", StringComparison.Ordinal))
                : request), "NEW-03"),
        new("never-new-mail", "NEW-02", Onsite, "HasNewMail is always false.",
            Fault.Result(HasNew, (_, _) => JsonValue.Create(false)), "NEW-03"),
        new("latest-key-falls", "NEW-03", Onsite, "LatestItemIdByFolder becomes less with new mail.",
            Fault.Result(Latest, (_, key) => JsonValue.Create(key.GetValue<int>() is > 0 and var mail ? 1_000_000 - mail : 0)), "NEW-02"),
        new("new-items-are-not-told", "NEW-04", Onsite, "GetFolderHasNewEMail is always false.",
            Fault.Result(NewItems, (_, _) => JsonValue.Create(false))),
        new("new-mail-is-not-counted", "NEW-04", Onsite, "GetFolderEMailCount does not rise with new mail.",
            Fault.Result("GetFolderEMailCount", (_, count) => JsonValue.Create(Math.Min(count.GetValue<int>(), 1))), "FLD-07", "FLD-15",
            "FLD-16"),
        new("new-mail-camel-case", "NEW-05", Onsite, "MessageId of a new mail begins in lower case.", Items(mail =>
        {
            mail["messageId"] = mail["MessageId"]?.DeepClone();
            mail.Remove("MessageId");
        })),
        new("new-mail-size-is-text", "NEW-05", Onsite, "Size of a new mail is a text.", Items(mail => mail["Size"] = $"{mail["Size"]}")),
        new("new-mail-in-object", "NEW-05", Onsite, "The list of new mail is wrapped in an object.",
            Fault.Result(NewMail, (_, list) => new JsonObject { ["value"] = list.DeepClone() })),
        new("mail-of-others", "NEW-07", Onsite, "GetNewMail returns the mail of another associate's folder.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status != 200 || !request.IsFor(NewMail) || request.Json().Items("Folders") is not [JsonValue value]
                    || !value.TryGetValue<int>(out var key)) return answer;
                return request.Installation.Folders.UseKey(key, (account, folder) => account == Mailboxes.First ? null
                    : ResultAnswer.Of(request, new JsonArray([.. folder.Mail.Select(mail => mail.ToEnvelope())]), "Mail")) ?? answer;
            })),
        new("unknown-folder-has-mail", "NEW-08", Onsite, "HasNewMail is true for a folder that does not exist.",
            Fault.Result(HasNew, (request, value) => JsonValue.Create(value.GetValue<bool>() || IsUnknown(request)))),
        new("unknown-folder-has-latest", "NEW-08", Onsite, "LatestItemIdByFolder of a folder that does not exist is another's.",
            Fault.Result(Latest, (request, key) => IsUnknown(request) ? JsonValue.Create(9001) : key.DeepClone())),
        new("negative-folder-500", "NEW-08", Onsite, "A negative key of a folder causes a 500.",
            Fault.Answer(200, (request, answer) => request.IsFor(NewMail) && request.Text().Contains("[-1]", StringComparison.Ordinal)
                ? answer.Replaced(500, "{}")
                : answer), "ROB-01"),
        new("always-new-items", "NEW-09", Onsite, "GetFolderHasNewEMail is always true.",
            Fault.Result(NewItems, (_, _) => JsonValue.Create(true))),
        new("ids-of-numbers", "MSG-01", Onsite, "GetEmailMessageIds returns numbers.",
            Fault.Result(Ids, (_, list) => new JsonArray([.. list.AsArray().Select((_, index) => JsonValue.Create(index)),
                JsonValue.Create(1)])), "MSG-03"),
        new("ids-in-one-text", "MSG-01", Onsite, "GetExtendedEmailMessageIds returns one text.",
            Fault.Result(ExtendedIds, (_, list) => JsonValue.Create(string.Join(",", list.AsArray().Select(id => $"{id}"))))),
        new("extended-id-without-uid", "MSG-02", Onsite, "An extended id has no UID.",
            Texts(ExtendedIds, id => id.Split(':', 3) is [var validity, _, var message] ? $"{validity}:{message}" : id), "MSG-04",
            "MSG-06"),
        new("extended-id-is-message-id", "MSG-02", Onsite, "GetExtendedEmailMessageIds returns Message-IDs.",
            Texts(ExtendedIds, id => id.Split(':', 3)[^1]), "MSG-04", "MSG-06"),
        new("plain-ids-lack-mail", "MSG-03", Onsite, "GetEmailMessageIds lacks the newest mail.",
            Fault.Result(Ids, (_, list) => new JsonArray([.. list.AsArray().SkipLast(1).Select(id => id?.DeepClone())]))),
        new("extended-id-is-not-read", "MSG-04", Onsite, "GetEmailsAsString does not find an extended id.",
            Fault.Result(Read, (_, _) => new JsonArray())),
        new("mail-in-object", "MSG-04", Onsite, "GetEmailsAsString returns objects.",
            Fault.Result(Read, (_, list) => new JsonArray([.. list.AsArray().Select(text => new JsonObject { ["Text"] = $"{text}" })]))),
        new("other-mail-is-read", "MSG-05", Onsite, "GetEmailsAsString returns a mail without its Message-ID.",
            Texts(Read, text => text.Replace("Message-ID", "X-ID", StringComparison.Ordinal))),
        new("mail-is-not-deleted", "MSG-06", Onsite, "DeleteExtended deletes nothing.",
            Fault.Request(request => request.IsFor(Delete)
                ? request.WithText(request.Text().Replace("MessageIds", "Other", StringComparison.Ordinal))
                : request)),
        new("all-mail-is-deleted", "MSG-06", Onsite, "DeleteExtended deletes all mail of the folder.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsFor(Delete))
                    request.Installation.Folders.Use(Mailboxes.First, folders =>
                    {
                        folders.ForEach(folder => folder.Mail.Clear());
                        return folders;
                    });
                return answer;
            })),
        new("mail-deleted-with-200", "MSG-06", Onsite, "DeleteExtended is answered 200.",
            Fault.Answer(204, (request, answer) => request.IsCall(Delete)
                ? answer.WithContent("application/json", "null") with { Status = 200 }
                : answer)),
        new("unknown-id-gets-mail", "MSG-07", Onsite, "GetEmailsAsString of an unknown id returns another mail.",
            Fault.Result(Read, (_, list) => list.AsArray().Count > 0 ? list : new JsonArray("Subject: another\r\n\r\nmail"))),
        new("unknown-id-500", "MSG-07", Onsite, "An id that is not one causes a 500.",
            Fault.Answer(200, (request, answer) => request.IsFor(Read) && request.Text().Contains("\"*\"", StringComparison.Ordinal)
                ? answer.Replaced(500, "{}")
                : answer), "ROB-01"),
    ];

    private static bool IsUnknown(Request request) => request.Text().Contains($":{int.MaxValue}", StringComparison.Ordinal);

    private static Func<Behaviour> Items(Action<JsonObject> change) => Fault.Result(NewMail, (_, list) =>
    {
        foreach (var item in list.AsArray().OfType<JsonObject>()) change(item);
        return list;
    });

    private static Func<Behaviour> Texts(string operation, Func<string, string> change) => Fault.Result(operation, (_, list) =>
        new JsonArray([.. list.AsArray().Select(text => JsonValue.Create(change(text!.GetValue<string>())))]));
}
