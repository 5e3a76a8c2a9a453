namespace EmailSync.ConformanceTests.NoContent;

/// <summary>The 204 must end with its header section, and announce no content.</summary>
public sealed class ContentTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("NC-02")]
    public Task NC_02_MUST_No_byte_follows_the_header_section() => Evaluate(async probe =>
    {
        await using var connection = await probe.OpenAsync();
        var (reply, after, _) = await connection.SendLastAsync("accepted request, read until the connection closes", probe.Accepted);
        ExpectSuccess(reply);
        probe.Expect(reply, after.Length == 0, "no byte after the header section",
            after.Length == 0 ? "none" : $"{after.Length} bytes: {Shown(after)}");
    });

    [Requirement("NC-03")]
    public Task NC_03_MUST_No_Content_Length() => Evaluate(probe => ExpectNoFieldAsync(probe, "Content-Length"));

    [Requirement("NC-04")]
    public Task NC_04_MUST_No_Transfer_Encoding() => Evaluate(probe => ExpectNoFieldAsync(probe, "Transfer-Encoding"));

    [Requirement("NC-05")]
    public Task NC_05_MUST_No_trailers() => Evaluate(async probe =>
    {
        await using var connection = await probe.OpenAsync();
        var (reply, after, _) =
            await connection.SendLastAsync("accepted request that accepts trailers", probe.Accepted.With("TE", "trailers"));
        ExpectSuccess(reply);
        probe.Expect(reply, reply.Field("Trailer") is null, "no Trailer field",
            reply.Field("Trailer") is { } trailer ? $"Trailer: {trailer}" : "none");
        probe.Expect(reply, !EndsInTrailers(after), "no trailer section", EndsInTrailers(after) ? Shown(after) : "none");
    });

    [Requirement("NC-07")]
    public Task NC_07_INFO_Content_Type_on_the_204_is_recorded() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("accepted request", probe.Accepted);
        probe.Record(reply, "Content-Type on the 204", reply.Field("Content-Type") ?? "none");
    });

    private static async Task ExpectNoFieldAsync(Probe probe, string field)
    {
        var reply = await probe.SendAsync("accepted request", probe.Accepted);
        ExpectSuccess(reply);
        probe.Expect(reply, reply.Field(field) is null, $"no {field}", reply.Field(field) is { } value ? $"{field}: {value}" : "none");
    }

    // Other successes have content and may say so; NC-01 reports them.
    private static void ExpectSuccess(Reply reply)
    {
        if (reply.Status != 204) throw new InconclusiveException($"the accepted request was answered {reply}, not 204");
    }

    private static bool EndsInTrailers(byte[] after)
    {
        var lines = Shown(after).Split("\r\n");
        var last = Array.FindIndex(lines, line => line.Length > 0 && line.TrimStart('0').Length == 0);
        return last >= 0 && last + 1 < lines.Length && lines[last + 1].Contains(':', StringComparison.Ordinal);
    }

    private static string Shown(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 200)));
}
