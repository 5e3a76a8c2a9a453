using static EmailSync.ConformanceTests.Family.FamilyContract;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with SyncEmailAccounts.</summary>
internal static class ListMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("list-of-several-refused", "SYNC-01", Onsite, "A list of several accounts is answered 400.",
            Fault.Refuses(request => HasList(request, list => list.GetArrayLength() > 1), 400, SyncEmailAccounts)),
        new("list-of-one-200", "SYNC-01", Onsite, "A list is answered 200 with the literal null.",
            Fault.Success((_, answer) => (answer with { Status = 200 }).WithContent("application/json", "null"), SyncEmailAccounts),
            "SYNC-05", "SYNC-10"),
        new("empty-list-refused", "SYNC-02", Onsite, "An empty list is answered 400.",
            Fault.Refuses(request => HasList(request, list => list.GetArrayLength() == 0), 400, SyncEmailAccounts)),
        new("null-in-list-refused", "SYNC-02", Onsite, "Null in the list is answered 400.",
            Fault.Refuses(request => HasList(request, list => list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null)),
                400, SyncEmailAccounts)),
        new("list-answered-null", "SYNC-03", Onsite, "The 204 of SyncEmailAccounts has the literal null.",
            Fault.SuccessBytes(bytes => [.. bytes, .. "null"u8], SyncEmailAccounts)),
        new("list-content-length-0", "SYNC-04", Onsite, "The 204 of SyncEmailAccounts has Content-Length: 0.",
            Fault.Success((_, answer) => answer.With("Content-Length", "0"), SyncEmailAccounts)),
        new("list-chunked", "SYNC-04", Onsite, "The 204 of SyncEmailAccounts has Transfer-Encoding.",
            Fault.Success((_, answer) => answer.With("Transfer-Encoding", "chunked"), SyncEmailAccounts)),
        new("list-form-refused", "SYNC-05", Onsite, "A list as a form is answered 415.",
            Fault.Refuses(request => request.IsOf("application/x-www-form-urlencoded"), 415, SyncEmailAccounts)),
        new("list-xml-refused", "SYNC-05", Onsite, "A list as text/xml is answered 400.",
            Fault.Refuses(request => request.IsOf("text/xml"), 400, SyncEmailAccounts)),
        new("list-patch-refused", "SYNC-05", Onsite, "A list as application/json-patch+json is answered 400.",
            Fault.Refuses(request => request.IsOf("application/json-patch+json"), 400, SyncEmailAccounts)),
        new("list-plain-text-taken", "SYNC-06", Onsite, "A list as text/plain is accepted.",
            Fault.Request(request => request.IsCall(SyncEmailAccounts) && request.IsOf("text/plain")
                ? request.Typed("application/json")
                : request)),
        new("list-bytes-act", "SYNC-06", Onsite, "A list of an unknown type is refused, but synchronised.",
            Fault.ActsThoughItRefuses(415, request => request.IsCall(SyncEmailAccounts) && request.IsOf("application/octet-stream"))),
        new("list-off-type-400", "SYNC-07", Onsite, "A list of an unlisted media type is answered 400.",
            Fault.Answer(415, (request, answer) => request.IsCall(SyncEmailAccounts) ? answer with { Status = 400 } : answer)),
        new("account-for-list-taken", "SYNC-08", Onsite, "An account in place of the list is accepted.",
            Fault.Takes(400, request => HasMember(request, list => list.ValueKind == JsonValueKind.Object), SyncEmailAccounts)),
        new("scalar-in-list-skipped", "SYNC-08", Onsite, "An item of the list that is not an account is skipped.",
            Fault.Takes(400,
                request => HasList(request, list => list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Number)),
                SyncEmailAccounts)),
        new("bad-list-acts", "SYNC-08", Onsite, "A list with a wrong item is refused, but its right items are synchronised.",
            Fault.ActsThoughItRefuses(400,
                request => request.IsCall(SyncEmailAccounts) && HasList(request, list => list.GetArrayLength() > 1))),
        new("list-does-nothing", "SYNC-09", Onsite, "SyncEmailAccounts is answered 204, but synchronises nothing.",
            Fault.Request(request => request.IsCall(SyncEmailAccounts) && HasList(request, _ => true)
                ? request.WithText("""{"SyncUserAccounts":[]}""")
                : request), "RDY-04"),
        new("second-list-409", "SYNC-10", Onsite, "A list sent during another synchronisation is answered 409.", List(409)),
        new("second-list-hangs", "SYNC-10", Onsite, "A list sent during another synchronisation is never answered.", List(null), "ROB-02"),
    ];

    private static bool HasMember(Request request, Func<JsonElement, bool> test) =>
        request.HasJson(root => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("SyncUserAccounts", out var list)
            && test(list));

    private static bool HasList(Request request, Func<JsonElement, bool> test) =>
        HasMember(request, list => list.ValueKind == JsonValueKind.Array && test(list));

    private static Func<Behaviour> List(int? status) =>
        () => Crowd.Over(1, request => request.IsCall(SyncEmailAccounts) ? "" : null, status);
}
