using EmailSync.ConformanceTests.Authentication;
using EmailSync.ConformanceTests.Xsrf;

namespace EmailSync.ConformanceTests.Concurrency;

/// <summary>Concurrent callers must not get each other's answers. Nothing else runs meanwhile, so that only these overlap.</summary>
public sealed class SeparationTests(Suite suite) : RequirementTests(suite)
{
    private const int AtOnce = 12;
    private const int Rounds = 4;

    [Requirement("CON-02", CountsEffects = true)]
    public Task CON_02_MUST_Good_and_bad_credentials_get_their_own_verdicts() => Evaluate(async probe =>
    {
        var schemes = await probe.AcceptedSchemesAsync();
        var good = schemes.Select(scheme => (probe.As(scheme), true)).ToList();
        var bad = new List<(WireRequest, bool)>();
        // Credentials that are accepted when sent alone break another requirement.
        foreach (var request in schemes.Select(probe.AsNobody).Append(probe.Anonymous))
            if ((await probe.SendAsync("bad credentials, alone", request)).Refused)
                bad.Add((request, false));
        if (bad.Count == 0) throw new InconclusiveException("no bad credentials are refused, even alone");

        for (var round = 0; round < Rounds; round++)
            await EvaluateAsync(probe, i => i % 2 == 0 ? good[(i / 2 + round) % good.Count] : bad[(i / 2 + round) % bad.Count]);
    });

    [Requirement("CON-03", CountsEffects = true)]
    public Task CON_03_MUST_Two_sessions_at_once_keep_their_own_values() => Evaluate(async probe =>
    {
        var (first, second) = await BrowserPair.LogInAsync(probe);
        (WireRequest, bool)[] callers =
        [
            (first.Request(probe), true), (first.Request(probe).With(Browser.Field, second.Value), false),
            (second.Request(probe), true), (second.Request(probe).With(Browser.Field, first.Value), false),
        ];
        for (var round = 0; round < Rounds; round++) await EvaluateAsync(probe, i => callers[(i + round) % callers.Length]);
    });

    private static async Task EvaluateAsync(Probe probe, Func<int, (WireRequest Request, bool Good)> caller)
    {
        var replies = await Burst.SendAsync(probe, AtOnce, i => caller(i).Request);
        foreach (var (i, reply) in replies.Index())
            if (!caller(i).Good) probe.ExpectRefused(reply);
            else if (!IsThrottled(reply)) probe.ExpectStatus(reply, 204);
        if (replies.Where((reply, i) => caller(i).Good && IsThrottled(reply)).FirstOrDefault() is { } throttled)
            throw new NotVerifiedException(Obstacle.Throttled, $"the target answered {throttled} to {AtOnce} requests at once",
                "run the suite when the target is less busy");
    }

    private static bool IsThrottled(Reply reply) => reply.Status is 429 or 503 && reply.Field("Retry-After") is not null;
}
