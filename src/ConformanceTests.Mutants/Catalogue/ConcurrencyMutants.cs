using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults that occur only when calls are concurrent.</summary>
internal static class ConcurrencyMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("crowd-500", "CON-01", Onsite, "More than twelve concurrent calls cause a 500.", Many(500), "ROB-01", "CON-02",
            "CON-03"),
        new("crowd-503-without-retry-after", "CON-01", Onsite, "More than twelve concurrent calls are answered 503, without Retry-After.",
            Many(503), "ROB-01", "CON-02", "CON-03"),
        new("crowd-hangs", "CON-01", Onsite, "More than twelve concurrent calls hang.", Many(null), "ROB-02", "CON-02", "CON-03"),
        new("credentials-shared", "CON-02", Onsite, "A call is checked with the credentials of the latest call.",
            () => Shared("Authorization"), "CON-01"),
        new("session-shared", "CON-03", Onsite, "A call is checked with the session of the latest call.", () => Shared("Cookie")),
        new("same-account-at-once-500", "CON-04", Onsite, "Concurrent calls for the same account cause a 500.", SameAccount(), "ROB-01"),
    ];

    private static Func<Behaviour> Many(int? status) => () => Crowd.Over(12, request => request.IsCall() ? "" : null, status);

    private static Func<Behaviour> SameAccount() => () => Crowd.Over(1, request => NamesAccount(request) ? request.Text() : null, 500);

    // A long body is one of the suite's extremes, and takes a while to read.
    private static bool NamesAccount(Request request) =>
        request.IsCall() && request.Body.Length < 1000 && request.HasAccount(account => account.ValueKind == JsonValueKind.Object);

    /// <summary>A field of the request is kept where all calls see it.</summary>
    private static Behaviour Shared(string name)
    {
        string? last = null;
        return new Behaviour
        {
            Work = async (request, stopping) =>
            {
                if (!request.IsCall()) return;
                Volatile.Write(ref last, request.First(name));
                await Task.Delay(Crowd.Busy, stopping);
            },
            Evaluate = (request, right) =>
                right(!request.IsCall() || request.Values(name).Count > 1
                    ? request
                    : Volatile.Read(ref last) is { } value ? request.With(name, value) : request.Without(name)),
        };
    }
}
