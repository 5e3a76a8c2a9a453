using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with saved credentials for mail servers.</summary>
internal static class CredentialMutants
{
    private const string New = "CreateDefaultServiceAuth";
    private const string Get = "GetServiceAuth";
    private const string Save = "SaveServiceAuth";
    private const string Delete = "DeleteServiceAuth";
    private const string Key = "ServiceAuthId";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("default-credentials-with-key", "CRE-01", Onsite, "Default credentials have a key already.",
            Changed(New, carrier => carrier[Key] = 3)),
        new("default-credentials-without-port", "CRE-01", Onsite, "Default credentials lack Port.",
            Changed(New, carrier => carrier.Remove("Port"))),
        new("credentials-without-key", "CRE-02", Onsite, "Saved credentials are answered with the key 0.",
            Changed(Save, carrier => carrier[Key] = 0), "CRE-03"),
        new("credentials-lose-user", "CRE-02", Onsite, "Username of credentials is not kept.",
            Changed(Get, carrier => carrier["Username"] = ""), "CRE-03", "CRE-04"),
        new("credentials-are-saved-anew", "CRE-03", Onsite, "SaveServiceAuth with a key creates other credentials.",
            Fault.Request(request => !request.IsFor(Save) || request.Text().Contains($"\"{Key}\":0,", StringComparison.Ordinal) ? request
                : request.WithText(request.Text().Replace($"\"{Key}\":", $"\"{Key}\":0,\"Was\":", StringComparison.Ordinal)))),
        new("credentials-are-not-updated", "CRE-03", Onsite, "SaveServiceAuth with a key changes nothing.",
            Fault.Request(request => request.IsFor(Save)
                ? request.WithText(request.Text().Replace("\"second\"", "\"first\"", StringComparison.Ordinal))
                : request)),
        new("credentials-stay", "CRE-04", Onsite, "Deleted credentials can still be read.",
            Fault.Evaluate((request, right) => request.IsCall(Delete) && request.QueryValues("serviceAuthId") is [var text]
                && int.TryParse(text, out var key) && key is > 700 and < int.MaxValue - 1
                ? RawAnswer.NoContent
                : right(request))),
        new("credentials-deleted-with-200", "CRE-04", Onsite, "DeleteServiceAuth is answered 200.",
            Fault.Answer(204, (request, answer) => request.IsCall(Delete)
                ? answer.WithContent("application/json", "null") with { Status = 200 }
                : answer)),
        new("other-credentials-are-deleted", "CRE-04", Onsite, "DeleteServiceAuth deletes the next credentials too.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 204 && request.IsCall(Delete) && request.QueryValues("serviceAuthId") is [var text]
                    && int.TryParse(text, out var key))
                    right(request with { Query = $"serviceAuthId={key + 1}" });
                return answer;
            })),
        new("credentials-for-anybody", "CRE-05", Onsite, "GetServiceAuth and SaveServiceAuth need no credentials.",
            Fault.Request(request => request.IsAnonymous() && (request.IsFor(Get) || request.IsFor(Save)) ? request.Accepted() : request)),
        new("default-credentials-for-unknown", "CRE-05", Onsite, "CreateDefaultServiceAuth does not check credentials.",
            Fault.Request(request => request.IsFor(New) && !request.IsAnonymous() ? request.Accepted() : request)),
        new("credentials-for-anybody-online", "CRE-05", Online, "Online, SaveServiceAuth needs no credentials.",
            Fault.Request(request => request.IsAnonymous() && request.IsFor(Save) ? request.Accepted() : request)),
        new("unknown-credentials-are-others", "CRE-06", Onsite, "An unknown key gets other credentials.",
            Fault.Answer(404, (request, answer) => request.IsCall(Get)
                ? answer.Replaced(200, "{\"ServiceAuthId\":1,\"Server\":\"imap.example.com\"}")
                : answer)),
        new("unknown-credentials-500", "CRE-06", Onsite, "An unknown key of credentials causes a 500.",
            Fault.Answer(404, (request, answer) => request.IsCall(Get) ? answer with { Status = 500 } : answer), "ROB-01"),
        new("credentials-without-a-key-deleted", "CRE-07", Onsite, "DeleteServiceAuth without a key is answered 204.",
            Fault.Answer(400, (request, answer) => request.IsCall(Delete) && request.Query.Length == 0 ? RawAnswer.NoContent : answer)),
        new("bad-key-of-credentials-500", "CRE-07", Onsite, "A bad key of credentials causes a 500.",
            Fault.Answer(400, (request, answer) => request.IsCall(Get) ? answer with { Status = 500 } : answer), "ROB-01"),
    ];

    private static Func<Behaviour> Changed(string operation, Action<JsonObject> change) => Fault.Result(operation, (_, carrier) =>
    {
        change(carrier.AsObject());
        return carrier;
    });
}
