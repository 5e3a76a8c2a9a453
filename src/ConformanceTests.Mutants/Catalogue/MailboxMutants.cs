using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Family.FamilyContract;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with GetReadySyncEmailAccounts and GetEMailAccount.</summary>
internal static class MailboxMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("ready-list-in-object", "RDY-01", Onsite, "The list of accounts is wrapped in an object.",
            Fault.Result(GetReadySyncEmailAccounts, (_, list) => new JsonObject { ["value"] = list.DeepClone() })),
        new("ready-list-created", "RDY-01", Onsite, "The list of accounts is answered 201.",
            Fault.Answer(200, (request, answer) => request.IsFor(GetReadySyncEmailAccounts) ? answer with { Status = 201 } : answer)),
        new("ready-list-camel-case", "RDY-02", Onsite, "The names in the list begin in lower case.",
            Items((_, item) => CamelCase(item))),
        new("ready-key-is-text", "RDY-02", Onsite, "AccountId in the list is a text.",
            Items((request, item) => item["AccountId"] = request.Selects().Count > 0 ? null : $"{item["AccountId"]}"), "FAM-04"),
        new("ready-list-without-owner", "RDY-02", Onsite, "AssociateName is missing in the list.",
            Items((_, item) => item.Remove("AssociateName"))),
        new("ready-list-of-strangers", "RDY-03", Onsite, "The list names accounts that do not exist.",
            Items((request, item) => item["AccountId"] = request.Selects().Count > 0 ? 0 : 4711)),
        new("ready-for-ever", "RDY-04", Onsite, "An account stays on the list even after it was synchronised.",
            Fault.Evaluate((request, right) =>
            {
                if (request.IsFor(GetReadySyncEmailAccounts)) request.Installation.Mailboxes.Forget();
                return right(request);
            })),
        new("other-account", "MBX-01", Onsite, "GetEMailAccount answers with another account.",
            Fault.Request(request => request.IsFor(GetEMailAccount)
                ? request with { Query = request.Query.Replace("=7", "=8", StringComparison.Ordinal) }
                : request)),
        new("account-accepted", "MBX-01", Onsite, "GetEMailAccount is answered 202.",
            Fault.Answer(200, (request, answer) => request.IsFor(GetEMailAccount) ? answer with { Status = 202 } : answer), "RES-02",
            "RES-10"),
        new("account-nested-camel-case", "MBX-02", Onsite, "The names in the credentials begin in lower case.",
            Account((_, account) => CamelCase(account["IncomingCredentials"] as JsonObject))),
        new("account-without-folder", "MBX-02", Onsite, "InboxFolder is missing.",
            Account((_, account) => account.Remove("InboxFolder"))),
        new("error-count-is-text", "MBX-02", Onsite, "ErrorCount is a text.",
            Account((_, account) => account["ErrorCount"] = "")),
        new("missing-key-is-first", "MBX-03", Onsite, "Without a key the first account is returned.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.Query.Length == 0
                ? request with { Query = $"eMailAccountId={Mailboxes.First}" }
                : request)),
        new("key-is-read-as-far-as-it-goes", "MBX-03", Onsite, "What follows the digits of a key is ignored.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.Query.EndsWith('x')
                ? request with { Query = $"eMailAccountId={Mailboxes.First}" }
                : request)),
        new("long-key-500", "MBX-03", Onsite, "A key out of its range causes a 500.",
            Fault.Answer(400,
                (request, answer) => request.IsFor(GetEMailAccount) && request.Query.Contains("2147483648", StringComparison.Ordinal)
                    ? answer with { Status = 500 }
                    : answer), "ROB-01"),
        new("unknown-key-is-first", "MBX-04", Onsite, "An unknown key returns the first account.",
            Fault.Evaluate((request, right) =>
                right(request) is var answer && answer.Status == 404 && request.IsFor(GetEMailAccount)
                    ? right(request with { Query = $"eMailAccountId={Mailboxes.First}" })
                    : answer)),
        new("unknown-key-500", "MBX-04", Onsite, "An unknown key causes a 500.",
            Fault.Answer(404, (request, answer) => request.IsFor(GetEMailAccount) ? answer with { Status = 500 } : answer), "ROB-01"),
        new("last-fetch-goes-back", "MBX-05", Onsite, "LastFetch is earlier each time.", LastFetchGoesBack),
    ];

    private static Func<Behaviour> Items(Action<Request, JsonObject> change) => Fault.Result(GetReadySyncEmailAccounts, (request, list) =>
    {
        foreach (var item in list.AsArray().OfType<JsonObject>()) change(request, item);
        return list;
    });

    private static Func<Behaviour> Account(Action<Request, JsonObject> change) => Fault.Result(GetEMailAccount, (request, account) =>
    {
        change(request, account.AsObject());
        return account;
    });

    private static void CamelCase(JsonObject? carrier)
    {
        foreach (var (name, value) in carrier?.ToList() ?? [])
        {
            carrier!.Remove(name);
            carrier[JsonNamingPolicy.CamelCase.ConvertName(name)] = value;
        }
    }

    private static Behaviour LastFetchGoesBack()
    {
        var reads = 0;
        return Account((request, account) =>
        {
            if (request.Selects().Count == 0)
                account["LastFetch"] = Mailboxes.Moment(DateTimeOffset.UnixEpoch.AddYears(50).AddDays(-Interlocked.Increment(ref reads)));
        })();
    }
}
