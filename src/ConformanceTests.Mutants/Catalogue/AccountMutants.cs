using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with the operations on mail accounts beside GetEMailAccount.</summary>
internal static class AccountMutants
{
    private const string Default = "CreateDefaultEMailAccount";
    private const string Current = "GetCurrentAccount";
    private const string CurrentKey = "GetCurrentAccountId";
    private const string ByAddress = "GetEMailAccountFromEMailAddress";
    private const string Save = "SaveEMailAccount";
    private const string Delete = "DeleteEMailAccount";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("default-account-with-key", "ACT-01", Onsite, "A default account has a key already.",
            Changed(Default, account => account["EMailAccountId"] = 9)),
        new("default-account-without-address", "ACT-01", Onsite, "A default account lacks EMailAddress.",
            Changed(Default, account => account.Remove("EMailAddress"))),
        new("default-connection-camel-case", "ACT-02", Onsite, "ServerName of a default connection begins in lower case.",
            Changed("CreateDefaultEMailConnectionInfo", info =>
            {
                info.Remove("ServerName");
                info["serverName"] = "";
            })),
        new("default-folder-count-is-text", "ACT-02", Onsite, "TotalItems of a default folder is a text.",
            Changed("CreateDefaultEMailFolder", folder => folder["TotalItems"] = "0")),
        new("current-key-is-text", "ACT-03", Onsite, "The key of the current account is a text.",
            Fault.Result(CurrentKey, (_, key) => JsonValue.Create($"{key}")), "ACT-04"),
        new("test-is-a-number", "ACT-03", Onsite, "The test of the account is answered 1.",
            Fault.Result("TestAuthenticate", (_, _) => JsonValue.Create(1))),
        new("current-key-of-another", "ACT-04", Onsite, "The key of the current account is another's.",
            Fault.Result(CurrentKey, (_, _) => JsonValue.Create(Mailboxes.First + 1))),
        new("address-not-found", "ACT-05", Onsite, "The address of the current account finds an empty account.",
            Changed(ByAddress, account => account["EMailAddress"] = "")),
        new("unknown-address-is-first", "ACT-06", Onsite, "An unknown address gets the first account.",
            Fault.Evaluate((request, right) => right(request) is var answer && answer.Status == 404 && request.IsFor(ByAddress)
                ? right(request.WithText("""{"FromAddress":"mailbox-7@example.com"}"""))
                : answer)),
        new("unknown-address-500", "ACT-06", Onsite, "An unknown address causes a 500.",
            Fault.Answer(404, (request, answer) => request.IsFor(ByAddress) ? answer with { Status = 500 } : answer), "ROB-01"),
        new("current-account-for-anybody", "ACT-07", Onsite, "GetCurrentAccount needs no credentials.",
            Fault.Request(request => request.IsFor(Current) ? request.Accepted() : request)),
        new("default-account-for-anybody", "ACT-07", Onsite, "CreateDefaultEMailAccount needs no credentials.",
            Fault.Request(request => request.IsFor(Default) ? request.Accepted() : request)),
        new("deletes-without-key", "ACT-08", Onsite, "DeleteEMailAccount without a key is answered 204.",
            Fault.Answer(400, (request, answer) => request.IsFor(Delete) && request.Query.Length == 0 ? RawAnswer.NoContent : answer)),
        new("bad-key-to-delete-500", "ACT-08", Onsite, "A bad key of DeleteEMailAccount causes a 500.",
            Fault.Answer(400, (request, answer) => request.IsFor(Delete) ? answer with { Status = 500 } : answer), "ROB-01"),
        new("saved-without-key", "ACT-09", Onsite, "A saved account is answered with the key 0.",
            Changed(Save, account => account["EMailAccountId"] = 0), "ACT-10", "ACT-11"),
        new("saved-address-is-lost", "ACT-09", Onsite, "The address of a saved account is not kept.",
            Fault.Request(request => request.IsFor(Save)
                ? request.WithText(Encoding.UTF8.GetString(request.Body).Replace("EMailAddress", "Other", StringComparison.Ordinal))
                : request), "ACT-12"),
        new("saves-what-is-read-only", "ACT-10", Onsite, "ErrorCount can be saved.",
            SavesErrorCount),
        new("deleted-with-200", "ACT-11", Onsite, "DeleteEMailAccount is answered 200.",
            Fault.Answer(204,
                (request, answer) => request.IsFor(Delete)
                    ? answer.WithContent("application/json", "null") with { Status = 200 }
                    : answer)),
        new("deleted-stays", "ACT-11", Onsite, "A deleted account can still be read.",
            Fault.Evaluate((request, right) =>
                request.IsFor(Delete) && request.QueryValues("eMailAccountId") is [var key] && int.TryParse(key, out _)
                    ? RawAnswer.NoContent
                    : right(request))),
        new("account-is-saved-anew", "ACT-12", Onsite, "SaveEMailAccount with a key creates another account.",
            Fault.Request(request => !request.IsFor(Save) || request.Text().Contains("\"EMailAccountId\":0,", StringComparison.Ordinal)
                ? request
                : request.WithText(request.Text().Replace("\"EMailAccountId\":", "\"EMailAccountId\":0,\"Was\":",
                    StringComparison.Ordinal)))),
        new("account-is-not-updated", "ACT-12", Onsite, "SaveEMailAccount with a key changes nothing.",
            Fault.Request(request => request.IsFor(Save)
                ? request.WithText(request.Text().Replace("second@", "first@", StringComparison.Ordinal))
                : request)),
        new("unknown-key-changes-first", "ACT-13", Onsite, "SaveEMailAccount with an unknown key changes the first account.", ChangesFirst),
        new("unknown-key-to-save-500", "ACT-13", Onsite, "SaveEMailAccount with an unknown key causes a 500.",
            Fault.Answer(404, (request, answer) => request.IsFor(Save) ? answer with { Status = 500 } : answer), "ROB-01"),
        new("unknown-key-deletes-first", "ACT-14", Onsite, "DeleteEMailAccount with an unknown key deletes the first account.",
            DeletesFirst),
        new("unknown-key-to-delete-500", "ACT-14", Onsite, "DeleteEMailAccount with an unknown key causes a 500.",
            Fault.Answer(404, (request, answer) => request.IsFor(Delete) ? answer with { Status = 500 } : answer), "ROB-01"),
        new("current-account-never-changes", "ACT-16", Onsite, "The current account is always the first.",
            Fault.Result(CurrentKey, (_, _) => JsonValue.Create(Mailboxes.First))),
    ];

    // What was asked of an unknown key shows in the first account.
    private static Behaviour ChangesFirst()
    {
        var changed = 0;
        return new Behaviour
        {
            Answer = (request, answer) =>
            {
                if (answer.Status == 404 && request.IsFor(Save)) Interlocked.Exchange(ref changed, 1);
                return answer.Status == 200 && request.IsFor("GetEMailAccount") && Volatile.Read(ref changed) == 1
                    && answer.First("Content-Type") is { } type
                    ? answer.WithContent(type.Split(';')[0], Encoding.UTF8.GetString(answer.Content)
                        .Replace("mailbox-7@example.com", "changed@example.com", StringComparison.Ordinal))
                    : answer;
            },
        };
    }

    // It is back when it is read again, so that only the check that looks for it sees it gone.
    private static Behaviour DeletesFirst()
    {
        var gone = 0;
        return new Behaviour
        {
            Answer = (request, answer) =>
            {
                if (answer.Status == 404 && request.IsFor(Delete)) Interlocked.Exchange(ref gone, 1);
                return request.IsFor("GetEMailAccount") && request.QueryValues("eMailAccountId") is ["7"]
                    && Interlocked.Exchange(ref gone, 0) == 1
                    ? answer.Replaced(404, "{}")
                    : answer;
            },
        };
    }

    private static Func<Behaviour> Changed(string operation, Action<JsonObject> change) => Fault.Result(operation, (_, carrier) =>
    {
        change(carrier.AsObject());
        return carrier;
    });

    private static Behaviour SavesErrorCount()
    {
        var sent = 0;
        return new Behaviour
        {
            Request = request =>
            {
                if (request.IsFor(Save) && Encoding.UTF8.GetString(request.Body).Contains("\"ErrorCount\":7", StringComparison.Ordinal))
                    Interlocked.Exchange(ref sent, 1);
                return request;
            },
            Answer = (request, answer) => answer.Status == 200 && Volatile.Read(ref sent) == 1
                && request.IsFor("GetEMailAccount") && request.QueryValues("eMailAccountId") is [{ Length: > 1 }]
                ? answer.WithContent("application/json",
                    Encoding.UTF8.GetString(answer.Content).Replace("\"ErrorCount\":0", "\"ErrorCount\":7", StringComparison.Ordinal))
                : answer,
        };
    }
}
