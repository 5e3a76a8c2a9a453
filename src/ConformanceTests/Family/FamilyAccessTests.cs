using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Family;

/// <summary>Who may call the operations beside SyncEmailAccount.</summary>
public sealed class FamilyAccessTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("FAM-01", CountsEffects = true)]
    public Task FAM_01_MUST_No_operation_serves_strangers() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var evaluated = false;
        foreach (var (stranger, of) in Strangers.All(probe))
        {
            if (await IsServedAsync(probe, effects, stranger, of(effects.Request))) continue;
            evaluated = true;
            foreach (var (name, request) in probe.EachOperation())
            {
                await probe.NeedOperationAsync(name, request);
                var label = $"{name}, {stranger}";
                await effects.ExpectNoneAsync(label, () => probe.ExpectAsync(label, of(request), reply => !reply.Accepted, "not 2xx"));
            }
        }

        if (!evaluated) throw new InconclusiveException("SyncEmailAccount itself accepts unknown callers, which AUTH-01 checks");
        effects.Conclude();
    });

    [Requirement("FAM-02")]
    public Task FAM_02_MUST_Their_401_carries_a_challenge() => Evaluate(async probe =>
    {
        var evaluated = false;
        foreach (var (stranger, of) in Strangers.All(probe))
        {
            // If SyncEmailAccount sends no challenge either, AUTH-03 covers it.
            if (HasNoChallenge(await probe.SendAsync($"SyncEmailAccount, {stranger}", of(probe.Accepted)))) continue;
            foreach (var (name, request) in probe.EachOperation())
            {
                var reply = await probe.SendAsync($"{name}, {stranger}", of(request));
                if (reply.Status != 401) continue;
                evaluated = true;
                probe.Expect(reply, !HasNoChallenge(reply), "WWW-Authenticate", HasNoChallenge(reply) ? "none" : "there");
            }
        }

        if (!evaluated)
            throw new NotVerifiedException(Obstacle.NotOffered, "no refusal was a 401 to compare with SyncEmailAccount's");
    });

    [Requirement("FAM-03")]
    public Task FAM_03_SHOULD_Without_the_EMail_agent_each_is_403() => Evaluate(async probe =>
    {
        foreach (var (name, request) in probe.EachOperation())
            probe.ExpectStatus(await probe.CallAsync($"{name}, without the EMail agent", Restricted(probe, request)), 403);
    });

    [Requirement("FAM-05", CountsEffects = true)]
    public Task FAM_05_MUST_Without_the_EMail_agent_none_is_served() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        foreach (var (name, request) in probe.EachOperation())
        {
            await probe.NeedOperationAsync(name, request);
            var label = $"{name}, without the EMail agent";
            await effects.ExpectNoneAsync(label,
                () => probe.ExpectAsync(label, Restricted(probe, request), reply => !reply.Accepted, "not 2xx"));
        }

        effects.Conclude();
    });

    [Requirement("FAM-04", CountsEffects = true)]
    public Task FAM_04_MUST_GET_never_runs_them() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        foreach (var (name, request) in probe.EachOperation())
        {
            await probe.NeedOperationAsync(name, request);
            await effects.ExpectNoneAsync($"GET {name}", async () =>
            {
                var reply = await probe.SendAsync($"GET {name}", request with { Method = "GET" });
                probe.Expect(reply, !IsResult(reply), "a refusal, or a description of the call", IsResult(reply) ? "the result" : null);
            });
        }

        effects.Conclude();
    });

    private static WireRequest Restricted(Probe probe, WireRequest request) => request.Without("SO-AppToken").With("Authorization",
        probe.Profile == Profile.OnSite
            ? probe.Credentials.RestrictedBasic!.Authorization
            : $"Bearer {probe.Credentials.RestrictedBearer}");

    private static async Task<bool> IsServedAsync(Probe probe, EffectWatch effects, string stranger, WireRequest request)
    {
        var before = effects.Sees ? await effects.CountAsync() : 0;
        var reply = await probe.SendAsync($"SyncEmailAccount, {stranger}", request);
        return reply.Accepted || (effects.Sees && await effects.CountAsync() != before);
    }

    private static bool HasNoChallenge(Reply reply) => reply.Status == 401 && reply.Field("WWW-Authenticate") is null;

    // An account, or a list of them. A description may name their properties too, but not in this form.
    private static bool IsResult(Reply reply) => reply.Accepted && reply.Json() is { } result
        && (result.Is("EMailAccountId", JsonValueKind.Number) || result.Items().Any(item => item.Is("AccountId", JsonValueKind.Number)));
}

/// <summary>Callers that every operation must refuse. Other requirements check what SyncEmailAccount does with them.</summary>
public static class Strangers
{
    /// <summary>Ways to remove the right credentials from a request.</summary>
    public static IEnumerable<(string Label, Func<WireRequest, WireRequest> Of)> All(Probe probe)
    {
        var unknown = probe.AsNobody(probe.Scheme).Field("Authorization")!;
        return
        [
            ("no credentials", request => request.Without("Authorization").Without("SO-AppToken")),
            ("unknown credentials", request => request.With("Authorization", unknown)),
        ];
    }
}
