using System.Text.Json;
using EmailSync.ConformanceTests.Mutants.Faults;
using EmailSync.ConformanceTests.Mutants.Server;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Wrong only when calls come at once.</summary>
internal static class ConcurrencyMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("crowd-500", "CON-01", Onsite, "More than twelve calls at once are errors of the server.", () => Crowd(500), "ROB-01", "CON-02", "CON-03"),
        new("crowd-503-without-retry-after", "CON-01", Onsite, "More than twelve calls at once are answered 503, without Retry-After.", () => Crowd(503), "ROB-01", "CON-02", "CON-03"),
        new("crowd-hangs", "CON-01", Onsite, "More than twelve calls at once block each other.", CrowdHangs, "ROB-02", "CON-02", "CON-03"),
        new("credentials-shared", "CON-02", Onsite, "A call is judged by the credentials of the one that came last.", () => Shared("Authorization"), "CON-01"),
        new("session-shared", "CON-03", Onsite, "A call is judged by the session of the one that came last.", () => Shared("Cookie")),
        new("same-account-at-once-500", "CON-04", Onsite, "The same account at once is an error of the server.", SameAccount, "ROB-01"),
    ];

    private const int Most = 12;
    // How long a call takes: long enough for calls that are sent together to meet.
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(40);

    private static Behaviour Crowd(int status)
    {
        var calls = new Crowd();
        return new Behaviour
        {
            Work = (request, stopping) => request.IsCall() ? calls.StayAsync("", request, Busy, stopping) : Task.CompletedTask,
            Judge = (request, right) => right(request) is var answer && answer.Status == 204 && request.IsCall() && calls.MostMet(request) > Most
                ? ErrorAnswer.Of(status, "Too many calls at once.", request)
                : answer,
        };
    }

    private static Behaviour CrowdHangs()
    {
        var calls = new Crowd();
        return new Behaviour
        {
            Work = async (request, stopping) =>
            {
                if (!request.IsCall()) return;
                await calls.StayAsync("", request, Busy, stopping);
                if (calls.MostMet(request) > Most) await Task.Delay(Timeout.Infinite, stopping);
            },
        };
    }

    private static Behaviour SameAccount()
    {
        var calls = new Crowd();
        return new Behaviour
        {
            Work = (request, stopping) => NamesAccount(request) ? calls.StayAsync(request.Text(), request, Busy, stopping) : Task.CompletedTask,
            Judge = (request, right) => NamesAccount(request) && calls.MostMet(request) > 1 ? ErrorAnswer.Of(500, "The account is locked.", request) : right(request),
        };
    }

    // A long body is one of the suite's extremes, and takes its time to be read.
    private static bool NamesAccount(Request request) => request.IsCall() && request.Body.Length < 1000 && request.HasAccount(account => account.ValueKind == JsonValueKind.Object);

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
                await Task.Delay(Busy, stopping);
            },
            Judge = (request, right) => right(!request.IsCall() || request.Values(name).Count > 1 ? request : Volatile.Read(ref last) is { } value ? request.With(name, value) : request.Without(name)),
        };
    }
}
