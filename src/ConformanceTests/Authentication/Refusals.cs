namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Expectations for requests that must be refused. Closing the connection is a refusal, too.</summary>
public static class Refusals
{
    /// <summary>Expects any answer but 2xx.</summary>
    public static void ExpectRefused(this Probe probe, Reply reply) =>
        probe.Expect(reply, reply.Refused, "a refusal");

    /// <summary>Expects neither 2xx nor 5xx.</summary>
    public static void ExpectRefusedCalmly(this Probe probe, Reply reply) =>
        probe.Expect(reply, reply.Refused && !reply.ServerFault, "a refusal that is not a 5xx");

    /// <summary>Expects 401 or 403.</summary>
    public static void ExpectUnauthorizedOrForbidden(this Probe probe, Reply reply) =>
        probe.Expect(reply, reply.Status is 401 or 403, "401 or 403");
}

/// <summary>Known callers that have no right to the EMail agent.</summary>
public static class RestrictedCallers
{
    /// <summary>Expects 403.</summary>
    /// <param name="probe">The probe.</param>
    /// <param name="request">The caller's request.</param>
    /// <param name="nobody">The same request with credentials that do not exist.</param>
    /// <param name="setting">The setting that the caller comes from.</param>
    /// <exception cref="InconclusiveException">The caller is refused like an unknown one: the setting may be wrong.</exception>
    public static async Task<Reply> ExpectForbiddenAsync(this Probe probe, WireRequest request, WireRequest nobody, SuiteSetting setting)
    {
        var reply = await probe.SendAsync("a caller without the EMail agent", request);
        await probe.NeedKnownAsync(reply, request, nobody, setting);
        probe.ExpectStatus(reply, 403);
        return reply;
    }

    /// <summary>Expects a refusal without an effect.</summary>
    /// <exception cref="InconclusiveException">The caller is refused like an unknown one: the setting may be wrong.</exception>
    public static async Task ExpectNothingForAsync(this Probe probe, Func<EffectWatch, WireRequest> caller,
        Func<EffectWatch, WireRequest> nobody, SuiteSetting setting)
    {
        var effects = await EffectWatch.StartAsync(probe);
        var request = caller(effects);
        await effects.ExpectNoneAsync("a caller without the EMail agent", async () =>
        {
            var reply = await probe.SendAsync("a caller without the EMail agent", request);
            await probe.NeedKnownAsync(reply, request, nobody(effects), setting);
            probe.ExpectRefused(reply);
        });
        effects.Conclude();
    }

    private static async Task NeedKnownAsync(this Probe probe, Reply reply, WireRequest request, WireRequest nobody, SuiteSetting setting)
    {
        if (reply.Status == 401 && !probe.Target.CredentialsAreKnown && !await IsKnownAsync(probe, reply, request, nobody))
            throw new InconclusiveException(
                $"{setting.Name} was refused with 401 like unknown credentials: it is wrong, or the target does not distinguish the two");
    }

    private static async Task<bool> IsKnownAsync(Probe probe, Reply first, WireRequest request, WireRequest nobody)
    {
        var unknown =
            new[] { await probe.SendAsync("an unknown caller", nobody),
                await probe.SendAsync("an unknown caller, again", nobody) };
        var again = await probe.SendAsync("the caller without the EMail agent, again", request);
        return AnswerFacets.Differences([first, again], unknown).Count > 0;
    }
}
