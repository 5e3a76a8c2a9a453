using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with folders and subscriptions.</summary>
internal static class FolderMutants
{
    private const string Cached = "CacheFolderList";
    private const string List = "GetFolderList";
    private const string Info = "GetFolderInfo";
    private const string Count = "GetFolderEMailCount";
    private const string Refresh = "RefreshFolder";
    private const string Create = "CreateFolder";
    private const string Delete = "DeleteFolder";
    private const string Empty = "EmptyFolder";
    private const string Subscribe = "SetSubscription";
    private const string Toggle = "ToggleSubscription";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("folder-camel-case", "FLD-01", Onsite, "TotalItems of a cached folder begins in lower case.", Items(Cached, folder =>
        {
            folder["totalItems"] = folder["TotalItems"]?.DeepClone();
            folder.Remove("TotalItems");
        })),
        new("folder-without-delimiter", "FLD-01", Onsite, "Delimiter of a cached folder is missing.",
            Items(Cached, folder => folder.Remove("Delimiter"))),
        new("subscribed-is-text", "FLD-01", Onsite, "Subscribed of a cached folder is a text.",
            Items(Cached, folder => folder["Subscribed"] = $"{folder["Subscribed"]}"), "FLD-13", "FLD-14"),
        new("folders-in-object", "FLD-01", Onsite, "The cached folders are wrapped in an object.",
            Fault.Result(Cached, (_, list) => new JsonObject { ["value"] = list.DeepClone() }),
            "FLD-13", "FLD-14", "NEW-07", "NEW-08"),
        new("folder-list-of-objects", "FLD-02", Onsite, "GetFolderList returns objects instead of texts.",
            Fault.Result(List, (_, list) => new JsonArray([.. list.AsArray().Select(text => new JsonObject { ["Name"] = $"{text}" })])),
            "FLD-04", "FLD-10", "FLD-11"),
        new("folder-name-first", "FLD-02", Onsite, "The name stands before the delimiter.",
            Texts(List, text => text.Split('§') is [var delimiter, var name, .. var rest]
                ? string.Join('§', [name, delimiter, .. rest])
                : text), "FLD-04", "FLD-10", "FLD-11", "FLD-17"),
        new("folder-name-alone", "FLD-02", Onsite, "A folder is its name alone.", Texts(List, text => text.Split('§')[1]),
            "FLD-04", "FLD-10", "FLD-11"),
        new("folder-list-without-counts", "FLD-03", Onsite, "IncludeItemCount is ignored.",
            Texts(List, text => string.Join('§', text.Split('§').Take(2)))),
        new("counts-in-other-order", "FLD-03", Onsite, "All items are given before the unread ones.",
            Texts(List, text => text.Split('§') is [var delimiter, var name, _, _] ? $"{delimiter}§{name}§3§1" : text)),
        new("info-of-all-folders", "FLD-04", Onsite, "Without names, GetFolderInfo returns folders that are not subscribed to.",
            Fault.Request(request => request.IsFor(Info) && request.Text().Contains("\"Folders\":null", StringComparison.Ordinal)
                ? request.WithText(request.Text().Replace("\"Folders\":null", "\"Folders\":[\"INBOX\",\"Sent\",\"Trash\"]",
                    StringComparison.Ordinal))
                : request)),
        new("info-of-no-folder", "FLD-04", Onsite, "Without names, GetFolderInfo returns nothing.",
            Fault.Request(request => request.IsFor(Info)
                ? request.WithText(request.Text().Replace("\"Folders\":null", "\"Folders\":[]", StringComparison.Ordinal))
                : request)),
        new("info-ignores-names", "FLD-05", Onsite, "GetFolderInfo returns the first folder too, whichever is named.",
            Fault.Request(request => request.IsFor(Info)
                ? request.WithText(request.Text().Replace("\"Folders\":[\"", "\"Folders\":[\"Sent\",\"", StringComparison.Ordinal))
                : request), "FLD-04"),
        new("folder-count-is-text", "FLD-06", Onsite, "GetFolderEMailCount returns a text.",
            Fault.Result(Count, (_, count) => JsonValue.Create($"{count}"))),
        new("folder-count-below-zero", "FLD-06", Onsite, "GetFolderEMailCount returns -1 for unread items.",
            Fault.Result(Count, (request, count) => IsUnread(request) ? JsonValue.Create(-1) : count.DeepClone())),
        new("new-items-as-number", "FLD-06", Onsite, "GetFolderHasNewEMail returns 0 or 1.",
            Fault.Result("GetFolderHasNewEMail", (_, value) => JsonValue.Create(value.GetValue<bool>() ? 1 : 0))),
        new("more-unread-than-all", "FLD-07", Onsite, "There are more unread items than items.",
            Fault.Result(Count, (request, count) => JsonValue.Create(count.GetValue<int>() + (IsUnread(request) ? 1 : 0)))),
        new("info-has-other-counts", "FLD-07", Onsite, "TotalItems of GetFolderInfo is always 0.",
            Items(Info, folder => folder["TotalItems"] = 0)),
        new("refresh-has-bad-key", "FLD-08", Onsite, "RefreshFolder is answered -1.",
            Fault.Result(Refresh, (_, _) => JsonValue.Create(-1))),
        new("refresh-without-content", "FLD-08", Onsite, "RefreshFolder is answered 204.",
            Fault.Answer(200, (request, answer) => request.IsFor(Refresh) ? RawAnswer.NoContent : answer)),
        new("refresh-for-associate-is-number", "FLD-08", Onsite, "RefreshFolderForAssociate is answered with a number.",
            Fault.Result("RefreshFolderForAssociate", (_, _) => JsonValue.Create(0))),
        new("folder-is-not-created", "FLD-10", Onsite, "CreateFolder creates nothing.",
            Fault.Evaluate((request, right) => request.IsCall(Create) && right(request.For(List)) is { Status: 200 }
                ? RawAnswer.NoContent
                : right(request)), "FLD-11", "FLD-12"),
        new("folder-created-with-200", "FLD-10", Onsite, "CreateFolder is answered 200.", Ok(Create)),
        new("folder-is-not-deleted", "FLD-11", Onsite, "DeleteFolder deletes nothing.",
            Fault.Evaluate((request, right) => request.IsCall(Delete) && right(request.For(Count)) is { Status: 200 }
                ? RawAnswer.NoContent
                : right(request)), "FLD-10"),
        new("folder-deleted-with-200", "FLD-11", Onsite, "DeleteFolder is answered 200.", Ok(Delete)),
        new("other-folder-is-deleted", "FLD-11", Onsite, "DeleteFolder deletes another folder too.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsFor(Delete))
                    request.Installation.Folders.Use(Mailboxes.First,
                        folders => folders.Remove(folders.Find(folder => folder.Name != MailFolders.Inbox)!));
                return answer;
            })),
        new("no-folders-below", "FLD-12", Onsite, "A folder cannot be created below another.",
            Fault.Evaluate((request, right) =>
                request.IsCall(Create) && request.Text().Contains("/below", StringComparison.Ordinal)
                    ? ErrorAnswer.Of(400, "The name has a delimiter.", request)
                    : right(request))),
        new("upper-folder-is-deleted", "FLD-12", Onsite, "With a folder below another, the upper one is deleted too.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsFor(Delete) && request.Text().Contains("/below", StringComparison.Ordinal))
                    request.Installation.Folders.Use(Mailboxes.First,
                        folders => folders.RemoveAll(folder => folder.Name.EndsWith("FLD-12", StringComparison.Ordinal)));
                return answer;
            })),
        new("subscription-is-not-set", "FLD-13", Onsite, "SetSubscription changes nothing.",
            Fault.Request(request => request.IsFor(Subscribe)
                ? request.WithText(request.Text().Replace("\"Folders\":", "\"Other\":", StringComparison.Ordinal))
                : request)),
        new("subscription-never-ends", "FLD-13", Onsite, "SetSubscription only subscribes.",
            Fault.Request(request => request.IsFor(Subscribe)
                ? request.WithText(request.Text().Replace("\"Subscribed\":false", "\"Subscribed\":true", StringComparison.Ordinal))
                : request), "FLD-14"),
        new("subscription-with-200", "FLD-13", Onsite, "SetSubscription is answered 200.", Ok(Subscribe)),
        new("toggle-is-reversed", "FLD-14", Onsite, "ToggleSubscription does the opposite.",
            Fault.Request(request => !request.IsFor(Toggle) ? request
                : request.WithText(request.Text().Contains(":true", StringComparison.Ordinal)
                    ? request.Text().Replace(":true", ":false", StringComparison.Ordinal)
                    : request.Text().Replace(":false", ":true", StringComparison.Ordinal)))),
        new("toggle-sets-all", "FLD-14", Onsite, "ToggleSubscription sets all folders.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsFor(Toggle))
                    request.Installation.Folders.Use(Mailboxes.First, folders =>
                    {
                        folders.ForEach(folder => folder.Subscribed = request.Text().Contains(":true", StringComparison.Ordinal));
                        return folders;
                    });
                return answer;
            }), "FLD-13"),
        new("toggle-with-200", "FLD-14", Onsite, "ToggleSubscription is answered 200.", Ok(Toggle)),
        new("folder-stays-full", "FLD-15", Onsite, "EmptyFolder deletes nothing.",
            Fault.Evaluate((request, right) => request.IsCall(Empty) && IsWithoutTarget(request) && right(request.For(Count)).Status == 200
                ? RawAnswer.NoContent
                : right(request))),
        new("other-folder-is-emptied", "FLD-15", Onsite, "EmptyFolder empties all folders.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsFor(Empty) && IsWithoutTarget(request))
                    request.Installation.Folders.Use(Mailboxes.First, folders =>
                    {
                        folders.ForEach(folder => folder.Mail.Clear());
                        return folders;
                    });
                return answer;
            })),
        new("folder-emptied-with-200", "FLD-15", Onsite, "EmptyFolder is answered 200.", Ok(Empty)),
        new("items-are-not-moved", "FLD-16", Onsite, "EmptyFolder deletes items that should be moved.",
            Fault.Request(request => request.IsFor(Empty)
                ? request.WithText(request.Text().Replace("MoveToFolder", "Other", StringComparison.Ordinal))
                : request)),
        new("items-stay-behind", "FLD-16", Onsite, "EmptyFolder leaves one item behind when it moves them.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsFor(Empty) && !IsWithoutTarget(request))
                    request.Installation.Folders.Deliver(Mailboxes.First);
                return answer;
            })),
        new("unknown-folder-is-inbox", "FLD-17", Onsite, "EmptyFolder of a folder that does not exist empties the inbox.",
            Fault.Evaluate((request, right) =>
                right(request) is var answer && answer.Status == 404 && request.IsFor(Empty)
                    ? right(request.WithText(request.Text().Replace("EmailSync conformance FLD-17", "INBOX",
                        StringComparison.Ordinal)))
                    : answer)),
        new("unknown-folder-deletes-first", "FLD-17", Onsite, "DeleteFolder of a folder that does not exist deletes the first one.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 404 && request.IsFor(Delete)
                    && request.Text().Contains("FLD-17", StringComparison.Ordinal))
                    request.Installation.Folders.Use(Mailboxes.First, folders => folders.RemoveAll(folder => folder.Name == "Sent"));
                return answer;
            })),
        new("unknown-folder-500", "FLD-17", Onsite, "GetFolderEMailCount of a folder that does not exist causes a 500.",
            Fault.Answer(404, (request, answer) => request.IsFor(Count) ? answer with { Status = 500 } : answer), "ROB-01"),
    ];

    private static bool IsUnread(Request request) => request.Text().Contains("\"OnlyUnread\":true", StringComparison.Ordinal);

    private static bool IsWithoutTarget(Request request) => !request.Text().Contains("MoveToFolder", StringComparison.Ordinal);

    private static Func<Behaviour> Ok(string operation) => Fault.Answer(204, (request, answer) =>
        request.IsCall(operation) ? answer.WithContent("application/json", "null") with { Status = 200 } : answer);

    private static Func<Behaviour> Items(string operation, Action<JsonObject> change) => Fault.Result(operation, (_, list) =>
    {
        foreach (var item in list.AsArray().OfType<JsonObject>()) change(item);
        return list;
    });

    private static Func<Behaviour> Texts(string operation, Func<string, string> change) => Fault.Result(operation, (_, list) =>
        new JsonArray([.. list.AsArray().Select(text => JsonValue.Create(change(text!.GetValue<string>())))]));

    // Another operation with the same body, which tells whether the caller may do this.
    private static Request For(this Request request, string operation) =>
        request with { Path = request.Path[..(request.Path.LastIndexOf('/') + 1)] + operation };
}
