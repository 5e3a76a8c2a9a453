using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Family.FamilyContract;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults in the content of answers.</summary>
internal static class ResultMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("xml-breaks-off", "RES-01", Onsite, "XML content is truncated.",
            Fault.Answer(200,
                (request, answer) => IsFamily(request) && answer.First("Content-Type")!.Contains("xml", StringComparison.Ordinal)
                    ? Sized(answer, answer.Content[..^5])
                    : answer)),
        new("json-as-xml", "RES-01", Onsite, "JSON content is declared as XML.",
            Fault.Answer(200,
                (request, answer) => IsFamily(request) && answer.First("Content-Type")!.Contains("xml", StringComparison.Ordinal)
                    ? Sized(answer, "{}"u8.ToArray())
                    : answer)),
        new("content-without-type", "RES-01", Onsite, "The list of accounts has no Content-Type.",
            Fault.Answer(200, (request, answer) => request.IsFor(GetReadySyncEmailAccounts) ? answer.Without("Content-Type") : answer)),
        new("accept-disregarded", "RES-02", Onsite, "The content is JSON whatever Accept says.",
            Fault.Request(request => request.IsFor(GetEMailAccount) ? request.Without("Accept") : request)),
        new("patch-type-406", "RES-02", Onsite, "Accept: application/merge-patch+json is answered 406.",
            Fault.Evaluate((request, right) =>
                request.IsFor(GetEMailAccount) && request.First("Accept") == "application/merge-patch+json" && right(request).Status == 200
                    ? ErrorAnswer.Of(406, "Not that.", request)
                    : right(request))),
        new("text-json-as-application", "RES-02", Onsite, "If text/json is accepted, the content is application/json.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.First("Accept") == "text/json"
                ? request.With("Accept", "application/json")
                : request)),
        new("accept-order-decides", "RES-03", Onsite, "Of several types the first one is used.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.First("Accept") is { } accept
                ? request.With("Accept", accept.Split(',')[0].Split(';')[0])
                : request)),
        new("select-takes-first-only", "RES-05", Onsite, "Of the names in $select only the first one counts.",
            Select(list => list.Split(',')[0])),
        new("select-loses-numbers", "RES-05", Onsite, "$select=AssociateId nulls it out.",
            Select(list => list == "AssociateId" ? "NoSuchProperty" : list)),
        new("select-ignored", "RES-06", Onsite, "$select on GetEMailAccount is ignored.",
            Fault.Request(request => request.IsFor(GetEMailAccount) && request.Selects().Count > 0
                ? request with { Query = request.Query.Split('&')[0] }
                : request)),
        new("select-ignored-in-lists", "RES-06", Onsite, "$select on a list is ignored.",
            Fault.Request(request => request.IsFor(GetReadySyncEmailAccounts) ? request with { Query = "" } : request)),
        new("select-keeps-objects", "RES-06", Onsite, "$select does not null out nested objects.",
            Select(list => list.Contains('/', StringComparison.Ordinal)
                ? list
                : $"{list},IncomingCredentials,OutgoingCredentials,TableRight")),
        new("select-exact", "RES-07", Onsite, "Names in $select are case-sensitive.",
            Select(list => list[0] is >= 'a' and <= 'z' || !list.Any(char.IsAsciiLetterLower) ? "NoSuchProperty" : list)),
        new("select-slash-takes-all", "RES-08", Onsite, "A slash in $select takes the whole nested object.",
            Select(list => list.Split('/')[0])),
        new("select-slash-loses-all", "RES-08", Onsite, "A slash in $select nulls out the whole nested object.",
            Select(list => list.Contains('/', StringComparison.Ordinal) ? "NoSuchProperty" : list)),
        new("unknown-select-refused", "RES-09", Onsite, "An unknown name in $select is answered 400.",
            Fault.Evaluate((request, right) =>
                request.IsFor(GetEMailAccount) && request.Query.Contains("NoSuch", StringComparison.Ordinal)
                    && right(request).Status == 200 ? ErrorAnswer.Of(400, "Not that.", request) : right(request))),
        new("language-in-numbers", "RES-10", Onsite, "With SO-Language, numbers are texts.",
            Fault.Result(GetEMailAccount, (request, account) =>
            {
                if (request.First("SO-Language") is not null) account["ErrorCount"] = "0,0";
                return account;
            })),
        new("several-languages-refused", "RES-10", Onsite, "Accept-Language with several languages is answered 400.",
            Fault.Evaluate((request, right) =>
                request.IsFor(GetEMailAccount) && request.First("Accept-Language") == "fr,de,ru,zh" && right(request).Status == 200
                    ? ErrorAnswer.Of(400, "Not that.", request)
                    : right(request))),
        new("time-zone-ignored", "RES-11", Onsite, "SO-TimeZone is ignored.",
            Fault.Request(request => request.Without("SO-TimeZone"))),
        new("time-zone-moves-the-moment", "RES-11", Onsite, "SO-TimeZone gives the time on the zone's clock, but marks it as UTC.",
            Fault.Result(GetEMailAccount, (request, account) =>
            {
                if (request.First("SO-TimeZone") is not null) account["LastFetch"] = LocalAsUtc(account);
                return account;
            })),
        new("unknown-time-zone-500", "RES-12", Onsite, "An unknown time zone causes a 500.",
            Fault.Evaluate((request, right) =>
                request.IsFor(GetEMailAccount) && request.First("SO-TimeZone")?.StartsWith("Mars", StringComparison.Ordinal) == true
                    && right(request).Status == 200 ? ErrorAnswer.Of(500, "No such zone.", request) : right(request)), "ROB-01"),
        new("odd-language-500", "RES-12", Onsite, "An invalid language code causes a 500.",
            Fault.Evaluate((request, right) =>
                request.IsFor(GetEMailAccount) && request.First("SO-Language") == "\"" && right(request).Status == 200
                    ? ErrorAnswer.Of(500, "No such language.", request)
                    : right(request)), "ROB-01"),
    ];

    private static bool IsFamily(Request request) => request.IsFor(GetEMailAccount) || request.IsFor(GetReadySyncEmailAccounts);

    // The list of names is the second parameter of the suite's calls.
    private static Func<Behaviour> Select(Func<string, string> change) => Fault.Request(request =>
        request.IsFor(GetEMailAccount) && request.Selects() is [var list]
            ? request with { Query = $"{request.Query.Split('&')[0]}&$select={change(list)}" }
            : request);

    private static RawAnswer Sized(RawAnswer answer, byte[] content) =>
        (answer with { Content = content }).With("Content-Length", content.Length.ToString(CultureInfo.InvariantCulture));

    private static string LocalAsUtc(JsonNode account) =>
        DateTimeOffset.Parse(account["LastFetch"]!.GetValue<string>(), CultureInfo.InvariantCulture).DateTime.ToString(
            "yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
