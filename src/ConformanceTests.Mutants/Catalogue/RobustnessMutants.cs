using static EmailSync.ConformanceTests.Family.FamilyContract;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with unusual requests, and with the order of answers.</summary>
internal static class RobustnessMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("unknown-path-500", "ROB-01", Onsite, "An unknown path causes a 500.",
            Fault.Answer(404, (request, answer) => LeadsNowhere(request) ? answer with { Status = 500 } : answer), "ERR-06", "ACT-06",
            "ACT-13",
            "ACT-14", "FLD-17"),
        new("unknown-path-hangs", "ROB-02", Onsite, "An unknown path is never answered.",
            () =>
                new Behaviour { Work = (request, stopping) =>
                    LeadsNowhere(request) ? Task.Delay(Timeout.Infinite, stopping) : Task.CompletedTask },
            "ERR-06"),
        new("body-left-after-401", "ROB-03", Onsite, "The body of a request that is answered 401 is read as the next request.",
            Fault.Connection(
                new ConnectionRules { LeavesBody = (request, refusal) => refusal.Status == 401 && !request.Lists("Connection", "close") })),
        new("body-left-after-415", "ROB-03", Onsite, "The body of a request that is answered 415 is read as the next request.",
            Fault.Connection(
                new ConnectionRules { LeavesBody = (request, refusal) => refusal.Status == 415 && !request.Lists("Connection", "close") })),
        new("body-left-after-405", "ROB-03", Onsite, "The body of a request that is answered 405 is read as the next request.",
            Fault.Connection(
                new ConnectionRules { LeavesBody = (request, refusal) => refusal.Status == 405 && !request.Lists("Connection", "close") })),
        new("pipelined-answers-swapped", "ROB-04", Onsite, "Two pipelined requests are answered in the wrong order.",
            Fault.Connection(new ConnectionRules { SwapsPipelined = true })),
        new("control-byte-500", "ROB-05", Onsite, "A control byte in a body causes a 500.", Fault.Crashes(HasControl),
            "ROB-01"),
        new("control-byte-hangs", "ROB-05", Onsite, "A body with a control byte is never answered.", Fault.Hangs(HasControl), "ROB-02"),
        new("odd-query-500", "ROB-05", Onsite, "A backslash, a brace or a bar in the query causes a 500.",
            Fault.Crashes(request => request.Query.Any(letter => letter is '\\' or '{' or '}' or '|' or '^' or '`')), "ROB-01"),
    ];

    private static bool LeadsNowhere(Request request) =>
        request.Path.Contains("/Agents/EMail/", StringComparison.OrdinalIgnoreCase)
            && !new[] { "SyncEmailAccount", SyncEmailAccounts, GetReadySyncEmailAccounts, GetEMailAccount }.Any(request.IsFor);

    private static bool HasControl(Request request) =>
        request.First("Content-Encoding") is null && request.Body.Length < 100_000
            && request.Body.Any(value => value is (> 0 and < 9) or (> 13 and < 32));
}
