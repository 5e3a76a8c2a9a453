namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Bodies that are too large.</summary>
public sealed class LimitTests(Suite suite) : RequirementTests(suite)
{
    private const int Sent = 8 * 1024 * 1024;
    private const long Announced = 1L << 30;

    [Requirement("BODY-19", IsLoad = true)]
    public Task BODY_19_SHOULD_A_body_over_the_limit_is_413() => Evaluate(async probe =>
    {
        // Whitespace between the tokens: valid JSON without an unknown member.
        var json = SampleBody.Json(probe);
        var large = probe.Accepted.WithContent($"{json[..^1]}{new string(' ', Sent)}}}");
        var sized = await SendAsync(probe, "8 MiB with Content-Length", large.ToBytes());
        var chunked =
            await SendAsync(probe, "8 MiB in chunks", large.ToChunkedBytes([.. Enumerable.Repeat(64 * 1024, Sent / (64 * 1024))]));
        if (!sized.Accepted || !chunked.Accepted)
        {
            ExpectTooLarge(probe, sized);
            ExpectTooLarge(probe, chunked);
            return;
        }

        var announced = await AnnounceAsync(probe);
        if (announced.Status != 413)
            throw new NotVerifiedException(Obstacle.NotOffered, "the target has no limit up to 8 MiB, nor for an announced 1 GiB");
        ExpectTooLarge(probe, announced);
    });

    private static void ExpectTooLarge(Probe probe, Reply reply)
    {
        probe.ExpectStatus(reply, 413);
        if (reply.Field("Retry-After") is { } wait)
            probe.Expect(reply, RetryAfterField.Parse(wait, DateTimeOffset.UnixEpoch) is not null, "a valid Retry-After", wait);
    }

    private static async Task<Reply> SendAsync(Probe probe, string label, byte[] bytes)
    {
        await using var connection = await probe.OpenAsync();
        var sending = connection.Wire.SendAsync(bytes);
        var reply = await connection.ReceiveAsync(label, bytes);
        if (reply.TimedOut) throw new InconclusiveException($"{label}: {reply.End}");
        var (held, seen) = await EndAsync(probe, connection, reply, sending);
        if (!reply.Accepted && reply.Answer is not null) probe.Expect(reply, held, "the connection is closed, or the body is read", seen);
        return reply;
    }

    private static async Task<(bool Held, string Seen)> EndAsync(Probe probe, ProbeConnection connection, Reply reply, Task sending)
    {
        try
        {
            await sending;
            if (reply.Answer is { Closes: true }) await connection.Wire.ReceiveToEndAsync();
        }
        catch (WireException failure)
        {
            return failure.Fault == WireFault.TimedOut ? (false, "neither within the deadline") : (true, "closed");
        }

        if (reply.Answer is null or { Closes: true }) return (true, "closed");
        var next = await connection.SendAsync("next request on the same connection", probe.Accepted);
        return (next.Accepted || (next.Answer is null && !next.TimedOut), $"the next request was answered {next}");
    }

    // Nothing follows the first bytes, and the connection says so: the server never has to wait for the rest.
    private static async Task<Reply> AnnounceAsync(Probe probe)
    {
        var bytes = probe.Accepted.With("Content-Length", $"{Announced}").ToBytes();
        await using var connection = await probe.OpenAsync();
        await connection.Wire.SendAsync(bytes);
        connection.Wire.EndSending();
        return await connection.ReceiveAsync("1 GiB announced", bytes);
    }
}
