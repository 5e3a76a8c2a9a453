namespace EmailSync.ConformanceTests.Robustness;

/// <summary>What must hold for every request: checked here with hostile ones, and for everything that the run sent.</summary>
public sealed class EveryRequestTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("ROB-01", ChecksControl = true, ChecksSilence = true)]
    public Task ROB_01_MUST_No_request_gets_a_5xx() => Evaluate(async probe =>
    {
        foreach (var (label, request) in HostileRequests.For(probe))
        {
            var reply = await probe.SendAsync(label, request, mayTimeOut: true);
            probe.Expect(reply, !reply.ServerFault, $"no 5xx ({label})");
        }

        foreach (var fault in probe.Faults.ServerFaults) probe.Expect(false, "no 5xx in the whole run", fault);
    });

    [Requirement("ROB-02", ChecksSilence = true)]
    public Task ROB_02_MUST_Every_probe_ends_within_its_deadline() => Evaluate(async probe =>
    {
        await probe.ExpectAsync("the accepted request", probe.Accepted, reply => !reply.TimedOut, "an answer in time", mayTimeOut: true);
        foreach (var timeout in probe.Faults.Timeouts) probe.Expect(false, "every probe of the run in time", timeout);
    });

    [Requirement("ROB-05", IsLoad = true, ChecksSilence = true)]
    public Task ROB_05_MUST_Random_requests_bring_no_5xx_and_no_silence() => Evaluate(async probe =>
    {
        var fuzz = new RequestFuzz(probe.Seed);
        for (var i = 0; i < RequestFuzz.Count; i++)
        {
            var reply = await probe.SendAsync($"random request {i} of seed {probe.Seed}", fuzz.Next(probe.Accepted), mayTimeOut: true);
            probe.Expect(reply, !reply.ServerFault && !reply.TimedOut, "no 5xx and no silence");
            if (reply.TimedOut) return;
        }
    });
}
