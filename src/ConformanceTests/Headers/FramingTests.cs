namespace EmailSync.ConformanceTests.Headers;

/// <summary>The length of a request: where servers disagree about it, requests can be smuggled.</summary>
public sealed class FramingTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("HDR-08", ChecksSilence = true)]
    public Task HDR_08_MUST_Expect_100_continue_is_answered_before_the_body() => Evaluate(async probe =>
    {
        var request = probe.Accepted.With("Content-Length", $"{probe.Accepted.Content.Length}").Adding("Expect", "100-continue");
        await using var connection = await probe.OpenAsync();
        var head = request.HeadBytes();
        await connection.Wire.SendAsync(head);
        var first = await connection.ReceiveAsync("the head alone, with Expect: 100-continue", head, interim: true);
        probe.Expect(first, first.Status == 100 || first.Status >= 200, "100, or a final status, before the body is sent");
        if (first.Status != 100) return;
        probe.ExpectStatus(await connection.SendAsync("the body after the 100", request.Content), 204);
    });

    [Requirement("HDR-12", ChecksSilence = true)]
    public Task HDR_12_MUST_Content_Length_with_Transfer_Encoding_is_refused_or_chunked_wins() => Evaluate(async probe =>
    {
        var chunked = Encoding.Latin1.GetString(probe.Accepted.ToChunkedBytes());
        var end = chunked.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var body = chunked[(end + 4)..];
        var second = $"GET {probe.Installation.Prefix}/ HTTP/1.1\r\nHost: {probe.Installation.Host}\r\n\r\n";
        foreach (var (label, length, after) in new[]
        {
            ("Content-Length of the whole, and chunked", body.Length, ""),
            ("Content-Length shorter than the chunks", 4, ""),
            // If Content-Length wins, what follows the last chunk belongs to the body and is not a request.
            ("Content-Length over a second request after the last chunk", body.Length + second.Length, second),
        })
        {
            await using var connection = await probe.OpenAsync();
            var bytes = Encoding.Latin1.GetBytes($"{chunked[..end]}\r\nContent-Length: {length}\r\n\r\n{body}{after}");
            var (reply, rest, closed) = await connection.SendToEndAsync(label, bytes);
            probe.Expect(reply, reply.ClientError || probe.IsSuccess(reply), "refused with 4xx, or 204 as chunked");
            probe.Expect(reply, closed, "the connection closed after it", closed ? "closed" : "kept open");
            probe.Expect(reply, rest.Length == 0, "one answer",
                rest.Length == 0 ? "one" : "the bytes that follow were answered as another request");
        }
    });

    [Requirement("HDR-13", ChecksSilence = true)]
    public Task HDR_13_MUST_A_bad_length_is_400_and_close() => Evaluate(async probe =>
    {
        var length = probe.Accepted.Content.Length;
        foreach (var value in new[] { $"{length}, {length + 1}", $"+{length}", $"{length}x", "-1", "0x10", "" })
            await RefusedAsync(probe, $"Content-Length: {value}", probe.Accepted.Adding("Content-Length", value), 400);
        // A well-formed number that is far too large: 413 is as right as 400.
        await RefusedAsync(probe, "Content-Length beyond 64 bits", probe.Accepted.Adding("Content-Length", "99999999999999999999"), 400,
            413);
        await RefusedAsync(probe, "two Content-Length lines that differ",
            probe.Accepted.Adding("Content-Length", $"{length}").Adding("Content-Length", $"{length - 1}"), 400);
        foreach (var coding in new[] { "gzip", "chunked, gzip", "xchunked", "identity" })
        {
            var bytes = Encoding.Latin1.GetString(probe.Accepted.ToChunkedBytes())
                .Replace("Transfer-Encoding: chunked", $"Transfer-Encoding: {coding}", StringComparison.Ordinal);
            // RFC 9112 section 6.1 asks for 501 if the coding itself is unknown.
            await RefusedAsync(probe, $"Transfer-Encoding: {coding}", Encoding.Latin1.GetBytes(bytes), 400, 501);
        }
    });

    private static Task RefusedAsync(Probe probe, string label, WireRequest request, params int[] statuses) =>
        RefusedAsync(probe, label, request.ToBytes(), statuses);

    private static async Task RefusedAsync(Probe probe, string label, byte[] bytes, params int[] statuses)
    {
        await using var connection = await probe.OpenAsync();
        var (reply, rest, closed) = await connection.SendToEndAsync(label, bytes);
        probe.Expect(reply, statuses.Contains(reply.Status), string.Join(" or ", statuses));
        probe.Expect(reply, closed, $"the connection closed ({label})", closed ? "closed" : "kept open");
        probe.Expect(reply, rest.Length == 0, $"one answer ({label})", rest.Length == 0 ? "one" : $"{rest.Length} bytes more");
    }
}
