namespace EmailSync.ConformanceTests.NoContent;

/// <summary>Success must be 204, every time.</summary>
public sealed class StatusTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("NC-01", ChecksControl = true)]
    public Task NC_01_MUST_Success_is_exactly_204() => Evaluate(probe =>
        probe.ExpectAsync("accepted request", probe.Accepted, reply => reply.Status == 204, "204"));

    [Requirement("NC-11")]
    public Task NC_11_SHOULD_The_same_call_again_is_again_204() => Evaluate(async probe =>
    {
        await using var connection = await probe.OpenAsync();
        for (var i = 1; i <= 3; i++) probe.ExpectStatus(await connection.SendAsync($"call {i}", probe.Accepted), 204);
        probe.ExpectStatus(await probe.SendAsync("call on a new connection", probe.Accepted), 204);
    });
}
