using static EmailSync.ConformanceTests.Family.FamilyContract;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with access to the operations beside SyncEmailAccount, and with their parameters.</summary>
internal static class FamilyMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("account-for-anybody", "FAM-01", Onsite, "GetEMailAccount needs no credentials.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.IsAnonymous() ? request.Accepted() : request)),
        new("ready-list-for-unknown", "FAM-01", Onsite, "GetReadySyncEmailAccounts does not check credentials.",
            Fault.Request(request => request.IsFor(GetReadySyncEmailAccounts) && request.Scheme() is not null
                ? request.Accepted()
                : request), "FAM-03", "FAM-05"),
        new("list-starts-for-strangers", "FAM-01", Onsite, "SyncEmailAccounts refuses unknown callers, but still has its effect.",
            Fault.ActsThoughItRefuses(401, request => request.IsFor(SyncEmailAccounts))),
        new("account-for-anybody-online", "FAM-01", Online, "Online, GetEMailAccount needs no credentials.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.IsAnonymous() ? request.Accepted() : request)),
        new("ready-list-401-without-challenge", "FAM-02", Onsite, "The 401 of GetReadySyncEmailAccounts has no WWW-Authenticate.",
            Fault.Answer(401,
                (request, answer) => request.IsFor(GetReadySyncEmailAccounts) ? answer.Without(RawChallenges.FieldName) : answer)),
        new("account-without-agent", "FAM-05", Onsite, "GetEMailAccount is answered although the caller lacks the EMail agent.",
            Fault.Evaluate((request, right) =>
                right(request) is var answer && answer.Status == 403 && request.IsFor(GetEMailAccount)
                    ? right(request.Accepted())
                    : answer),
            "FAM-03"),
        new("account-without-agent-400", "FAM-03", Onsite, "GetEMailAccount is answered 400 to a caller without the EMail agent.",
            Fault.Answer(403, (request, answer) => request.IsFor(GetEMailAccount) ? answer with { Status = 400 } : answer)),
        new("get-reads-account", "FAM-04", Onsite, "GET on GetEMailAccount is answered with the account.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.Method == "GET"
                ? request with { Method = "POST" }
                : request)),
        new("get-reads-ready-list", "FAM-04", Onsite, "GET on GetReadySyncEmailAccounts is answered with the list.",
            Fault.Request(request => request.IsFor(GetReadySyncEmailAccounts) && request.Method == "GET"
                ? request with { Method = "POST" }
                : request)),
        new("get-starts-list", "FAM-04", Onsite, "GET on SyncEmailAccounts is refused, but starts the synchronisation.",
            Fault.ActsThoughItRefuses(405, request => request.IsFor(SyncEmailAccounts) && request.Method == "GET")),
        new("bad-key-404", "QRY-01", Onsite, "A key that is not a number is answered 404.",
            Fault.Answer(400, (request, answer) => request.IsFor(GetEMailAccount) ? answer with { Status = 404 } : answer)),
        new("missing-key-422", "QRY-01", Onsite, "A call without the key is answered 422.",
            Fault.Answer(400,
                (request, answer) => request.IsFor(GetEMailAccount) && request.Query.Length == 0 ? answer with { Status = 422 } : answer)),
        new("parameter-names-exact", "QRY-02", Onsite, "The name of a parameter is case-sensitive.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && !request.Query.Contains("eMailAccountId", StringComparison.Ordinal)
                ? request with { Query = "" }
                : request)),
    ];
}
