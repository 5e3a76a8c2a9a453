namespace EmailSync.ConformanceTests.Headers;

/// <summary>Header sections that are longer than a server reads.</summary>
public sealed class LimitTests(Suite suite) : RequirementTests(suite)
{
    private static readonly int[] Kibibytes = [16, 40, 100, 300, 1000];

    [Requirement("HDR-10")]
    public Task HDR_10_SHOULD_A_field_section_over_the_limit_is_431_or_400() => Evaluate(async probe =>
    {
        foreach (var size in Kibibytes)
        {
            var request = probe.Accepted;
            for (var i = 0; i < size; i++) request = request.Adding($"X-Conformance-{i}", new string('x', 1000));
            var reply = await probe.SendAsync($"fields of {size} KiB", request);
            if (probe.IsSuccess(reply)) continue;
            probe.Expect(reply, reply.Status is 431 or 400, "431 or 400");
            return;
        }

        throw new NotVerifiedException(Obstacle.NotOffered, $"the target has no limit up to {Kibibytes[^1]} KiB");
    });

    [Requirement("HDR-11")]
    public Task HDR_11_MUST_A_target_over_the_limit_is_414() => Evaluate(async probe =>
    {
        foreach (var size in Kibibytes)
        {
            var reply =
                await probe.SendAsync($"request target of {size} KiB",
                    probe.Accepted.WithQuery($"conformance={new string('x', size * 1024)}"));
            if (probe.IsSuccess(reply)) continue;
            probe.ExpectStatus(reply, 414);
            return;
        }

        throw new NotVerifiedException(Obstacle.NotOffered, $"the target has no limit up to {Kibibytes[^1]} KiB");
    });
}
