namespace EmailSync.ConformanceTests.Methods;

/// <summary>HEAD, OPTIONS and TRACE.</summary>
public sealed class SafeMethodTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("MET-04")]
    public Task MET_04_MUST_HEAD_is_answered_without_content() => Evaluate(async probe =>
    {
        foreach (var target in new[] { probe.Installation.Operation, $"{probe.Installation.Operation}IsNotThere" })
        {
            await using var connection = await probe.OpenAsync();
            var (reply, after, _) = await connection.SendLastAsync($"HEAD {target}", Bare(probe, "HEAD") with { Target = target });
            probe.Expect(reply, reply.Answer is not null, "an answer");
            probe.Expect(reply, after.Length == 0, "no byte after the header section",
                after.Length == 0 ? "none" : $"{after.Length} bytes");
        }
    });

    [Requirement("MET-05")]
    public Task MET_05_SHOULD_OPTIONS_carries_Allow() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("OPTIONS", Bare(probe, "OPTIONS"));
        probe.Expect(reply, (reply.Accepted || reply.Status == 405) && reply.Field("Allow") is not null, "2xx or 405, with Allow",
            $"{reply}, {(reply.Field("Allow") is { } allow ? $"Allow: {allow}" : "no Allow")}");
    });

    [Requirement("MET-08")]
    public Task MET_08_MUST_TRACE_never_reflects_credentials() => Evaluate(async probe =>
    {
        // A made-up value: if it is found, it was reflected.
        const string Marker = "conformance-marker-5b1f0d";
        probe.Mask.Learn(Marker, "marker");
        foreach (var (label, request) in new[]
        {
            ("TRACE with Authorization", Bare(probe, "TRACE").With("Authorization", $"Bearer {Marker}")),
            ("TRACE with Cookie", Bare(probe, "TRACE").Adding("Cookie", $"ASP.NET_SessionId={Marker}")),
        })
        {
            var reply = await probe.SendAsync(label, request);
            var reflected = Encoding.Latin1.GetString(reply.Answer?.Bytes ?? []).Contains(Marker, StringComparison.OrdinalIgnoreCase);
            probe.Expect(reply, !reflected, $"the value is not in the answer ({label})", reflected ? "it is reflected" : "not there");
        }
    });

    private static WireRequest Bare(Probe probe, string method) =>
        (probe.Accepted with { Method = method }).WithContent("").Without("Content-Type");
}
