namespace EmailSync.ConformanceTests.Bodies;

/// <summary>The length of a body, and what a server does with one that is cut short.</summary>
public sealed class FramingTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("BODY-16")]
    public Task BODY_16_MUST_The_same_body_chunked_gives_the_same_answer() => Evaluate(async probe =>
    {
        var request = probe.Accepted;
        (string Label, byte[] Bytes)[] chunked =
        [
            ("one chunk", request.ToChunkedBytes()),
            ("two chunks", request.ToChunkedBytes([request.Content.Length / 2])),
            ("a chunk for each byte", request.ToChunkedBytes([.. Enumerable.Repeat(1, request.Content.Length)])),
        ];
        foreach (var (label, bytes) in chunked) probe.ExpectStatus(await probe.SendAsync(label, bytes), 204);

        // What is refused with a length must be refused in chunks too.
        var broken = request.WithContent(request.Content[..^1]);
        var sized = await probe.SendAsync("malformed, with Content-Length", broken);
        probe.ExpectStatus(await probe.SendAsync("malformed, in chunks", broken.ToChunkedBytes([3])), sized.Status);
    });

    [Requirement("BODY-17")]
    public Task BODY_17_MUST_Chunk_extensions_are_ignored() => Evaluate(async probe =>
    {
        var plain = await probe.SendAsync("chunked, without extensions", probe.Accepted.ToChunkedBytes([5]));
        if (!plain.Accepted) throw new InconclusiveException($"the accepted request, chunked without extensions, was answered {plain}");
        foreach (var extension in (string[])[";a", ";a=b", ";a=b;c=d", ";a=\"q;x\""])
            probe.ExpectStatus(await probe.SendAsync($"extension {extension}", probe.Accepted.ToChunkedBytes([5], extension)), 204);

        // RFC 9112 allows whitespace there only for old senders, and parsers that guard against smuggling refuse it.
        foreach (var extension in (string[])[" ;a=b", " ; a"])
            probe.Record(await probe.SendAsync($"extension \"{extension}\"", probe.Accepted.ToChunkedBytes([5], extension)),
                "an extension with whitespace before it");
    });

    [Requirement("BODY-18", CountsEffects = true)]
    public Task BODY_18_MUST_A_body_cut_short_has_no_effect_and_the_connection_is_closed() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var request = effects.Request;
        var announcing = request.With("Content-Length", $"{request.Content.Length + 10}");
        foreach (var (label, bytes) in new[] { ("the whole request, announced as longer", announcing.ToBytes()),
            ("half of the request", Half(request)) })
            await effects.ExpectNoneAsync(label, () => SendCutAsync(probe, label, bytes));
        effects.Conclude();
    });

    private static byte[] Half(WireRequest request) =>
        [.. request.With("Content-Length", $"{request.Content.Length}").HeadBytes(),
            .. request.Content.AsSpan(0, request.Content.Length / 2)];

    private static async Task SendCutAsync(Probe probe, string label, byte[] bytes)
    {
        await using var connection = await probe.OpenAsync();
        await connection.Wire.SendAsync(bytes);
        connection.Wire.EndSending();
        var reply = await connection.ReceiveAsync(label, bytes);
        probe.Expect(reply, !reply.Accepted, "not 2xx");
        probe.Expect(reply, !reply.TimedOut && await IsClosedAsync(connection, reply), "the connection is closed", "it is still open");
    }

    private static async Task<bool> IsClosedAsync(ProbeConnection connection, Reply reply)
    {
        if (reply.Answer is null) return true;
        try
        {
            await connection.Wire.ReceiveToEndAsync();
            return true;
        }
        catch (WireException failure)
        {
            return failure.Fault != WireFault.TimedOut;
        }
    }
}
