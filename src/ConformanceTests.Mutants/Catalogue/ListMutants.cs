using System.Text.Json;
using EmailSync.ConformanceTests.Mutants.Faults;
using EmailSync.ConformanceTests.Mutants.Server;
using static EmailSync.ConformanceTests.Family.FamilyContract;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Wrong with SyncEmailAccounts.</summary>
internal static class ListMutants
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(40);

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("list-of-several-refused", "SYNC-01", Onsite, "A list of several accounts is answered 400.",
            Refuses(request => HasList(request, list => list.GetArrayLength() > 1), 400)),
        new("list-of-one-200", "SYNC-01", Onsite, "A list is answered 200 with the literal null.",
            Success((_, answer) => (answer with { Status = 200 }).WithContent("application/json", "null")), "SYNC-05", "SYNC-10"),
        new("empty-list-refused", "SYNC-02", Onsite, "An empty list is answered 400.",
            Refuses(request => HasList(request, list => list.GetArrayLength() == 0), 400)),
        new("null-in-list-refused", "SYNC-02", Onsite, "Null in the list is answered 400.",
            Refuses(request => HasList(request, list => list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null)), 400)),
        new("list-answered-null", "SYNC-03", Onsite, "The 204 of SyncEmailAccounts has the literal null.",
            () => new Behaviour { Octets = (request, answer, octets) => answer.Status == 204 && IsCall(request) ? [.. octets, .. "null"u8] : octets }),
        new("list-content-length-0", "SYNC-04", Onsite, "The 204 of SyncEmailAccounts has Content-Length: 0.",
            Success((_, answer) => answer.With("Content-Length", "0"))),
        new("list-chunked", "SYNC-04", Onsite, "The 204 of SyncEmailAccounts has Transfer-Encoding.",
            Success((_, answer) => answer.With("Transfer-Encoding", "chunked"))),
        new("list-form-refused", "SYNC-05", Onsite, "A list as a form is answered 415.",
            Refuses(request => request.IsOf("application/x-www-form-urlencoded"), 415)),
        new("list-xml-refused", "SYNC-05", Onsite, "A list as text/xml is answered 400.",
            Refuses(request => request.IsOf("text/xml"), 400)),
        new("list-patch-refused", "SYNC-05", Onsite, "A list as application/json-patch+json is answered 400.",
            Refuses(request => request.IsOf("application/json-patch+json"), 400)),
        new("list-plain-text-taken", "SYNC-06", Onsite, "A list as text/plain is taken.",
            Fault.Request(request => IsCall(request) && request.IsOf("text/plain") ? request.Typed("application/json") : request)),
        new("list-octets-act", "SYNC-06", Onsite, "A list of an unknown type is refused, and synchronised.",
            Fault.ActsThoughItRefuses(415, request => IsCall(request) && request.IsOf("application/octet-stream"))),
        new("list-off-type-400", "SYNC-07", Onsite, "A list of a media type off the list is answered 400.",
            Fault.Answer(415, (request, answer) => IsCall(request) ? answer with { Status = 400 } : answer)),
        new("account-for-list-taken", "SYNC-08", Onsite, "An account in place of the list is taken.",
            Takes(request => HasMember(request, list => list.ValueKind == JsonValueKind.Object))),
        new("scalar-in-list-skipped", "SYNC-08", Onsite, "What is no account in the list is skipped.",
            Takes(request => HasList(request, list => list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Number)))),
        new("bad-list-acts", "SYNC-08", Onsite, "A list with something wrong in it is refused, and what is right of it is synchronised.",
            Fault.ActsThoughItRefuses(400, request => IsCall(request) && HasList(request, list => list.GetArrayLength() > 1))),
        new("list-does-nothing", "SYNC-09", Onsite, "SyncEmailAccounts is answered 204, and synchronises nothing.",
            Fault.Request(request => IsCall(request) && HasList(request, _ => true) ? request.WithText("""{"SyncUserAccounts":[]}""") : request), "RDY-04"),
        new("second-list-409", "SYNC-10", Onsite, "A list that comes while another is at work is answered 409.", () => Crowd(hangs: false)),
        new("second-list-hangs", "SYNC-10", Onsite, "A list that comes while another is at work is never answered.", () => Crowd(hangs: true), "ROB-02"),
    ];

    private static bool IsCall(Request request) => request.Method == "POST" && request.IsFor(SyncEmailAccounts);

    private static bool HasMember(Request request, Func<JsonElement, bool> test) =>
        request.HasJson(root => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("SyncUserAccounts", out var list) && test(list));

    private static bool HasList(Request request, Func<JsonElement, bool> test) => HasMember(request, list => list.ValueKind == JsonValueKind.Array && test(list));

    // Without the effect: the right way is not asked.
    private static Func<Behaviour> Refuses(Func<Request, bool> which, int status) => Fault.Judge((request, right) =>
        IsCall(request) && which(request) && right(request.Typed("application/json").WithText("{}")).Status == 204 ? ErrorAnswer.Of(status, "The list is refused.", request) : right(request));

    private static Func<Behaviour> Takes(Func<Request, bool> which) => Fault.Judge((request, right) =>
        right(request) is var answer && answer.Status == 400 && IsCall(request) && which(request) ? Answer.NoContent : answer);

    private static Func<Behaviour> Success(Func<Request, Answer, Answer> change) =>
        Fault.Answer((request, answer) => answer.Status == 204 && IsCall(request) ? change(request, answer) : answer);

    private static Behaviour Crowd(bool hangs)
    {
        var calls = new Crowd();
        return new Behaviour
        {
            Work = async (request, stopping) =>
            {
                if (!IsCall(request)) return;
                await calls.StayAsync("", request, Busy, stopping);
                if (hangs && calls.MostMet(request) > 1) await Task.Delay(Timeout.Infinite, stopping);
            },
            Judge = (request, right) => right(request) is var answer && answer.Status == 204 && IsCall(request) && calls.MostMet(request) > 1
                ? ErrorAnswer.Of(409, "Another list is at work.", request)
                : answer,
        };
    }
}
