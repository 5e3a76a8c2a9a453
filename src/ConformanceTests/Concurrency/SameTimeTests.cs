namespace EmailSync.ConformanceTests.Concurrency;

/// <summary>Many valid calls at the same time.</summary>
public sealed class SameTimeTests(Suite suite) : RequirementTests(suite)
{
    private const int AtOnce = 16;

    [Requirement("CON-01", IsLoad = true, ChecksSilence = true)]
    public Task CON_01_MUST_Sixteen_valid_calls_at_once_are_each_204() => Evaluate(async probe =>
    {
        foreach (var reply in await Burst.SendAsync(probe, AtOnce, _ => probe.Accepted))
        {
            var later = reply.Status is 429 or 503 && RetryAfterField.Of(reply, TimeProvider.System.GetUtcNow()) is not null;
            probe.Expect(reply, probe.IsSuccess(reply) || later, "204, or 429 or 503 with Retry-After");
        }
    });

    [Requirement("CON-04", CountsEffects = true, IsLoad = true)]
    public Task CON_04_SHOULD_The_same_account_at_once_is_synchronised_one_at_a_time() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var before = await effects.CountAsync();
        var replies = await Burst.SendAsync(probe, AtOnce, _ => effects.Request);
        foreach (var reply in replies) probe.Expect(reply, reply.Answer is not null && !reply.ServerFault, "no 5xx");
        var (accepted, rise) = (replies.Count(reply => reply.Accepted), await effects.CountAsync() - before);
        probe.Expect(rise <= accepted && (rise > 0 || accepted == 0), $"from 1 to {accepted} effects of {accepted} accepted calls",
            $"{rise}");
    });
}
