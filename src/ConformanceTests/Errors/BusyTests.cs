using EmailSync.ConformanceTests.Concurrency;

namespace EmailSync.ConformanceTests.Errors;

/// <summary>What a server answers if it is busy, or a mail server does not respond.</summary>
public sealed class BusyTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("ERR-07", IsLoad = true)]
    public Task ERR_07_MAY_429_and_503_carry_Retry_After() => Evaluate(async probe =>
    {
        var busy = (await Burst.SendAsync(probe, 16, _ => probe.Accepted)).Where(reply => reply.Status is 429 or 503).ToList();
        if (busy.Count == 0) throw new NotVerifiedException(Obstacle.NotOffered, "16 simultaneous requests caused neither 429 nor 503");
        foreach (var reply in busy)
        {
            var value = reply.Field("Retry-After");
            probe.Expect(reply, value is not null && RetryAfterField.Parse(value, TimeProvider.System.GetUtcNow()) is not null,
                $"Retry-After with seconds or a date on the {reply.Status}", value ?? "none");
        }
    });

    [Requirement("ERR-08", MayFailInside = true)]
    public Task ERR_08_SHOULD_A_failing_mail_server_gives_an_error() => Evaluate(async probe =>
    {
        var request = probe.Accepted.WithContent("application/json", $$"""{"SyncUserAccount":{{probe.Installation.FailingAccount}}}""");
        await probe.ExpectAsync("an account whose mail server fails", request, reply => reply.Status >= 400, "an error");
    });
}
