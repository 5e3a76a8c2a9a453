namespace EmailSync.ConformanceTests.Robustness;

/// <summary>Requests and answers on one connection must stay in step.</summary>
public sealed class InStepTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("ROB-03", ChecksSilence = true)]
    public Task ROB_03_MUST_After_an_early_error_the_connection_is_in_step_or_closed() => Evaluate(async probe =>
    {
        var body = new string(' ', 60_000) + "{}";
        foreach (var (label, request) in new[]
        {
            ("no credentials, with a body of 60 kB", probe.Anonymous.WithContent(body)),
            ("text/plain of 60 kB", probe.Accepted.WithContent("text/plain", body)),
            ("PUT, with a body of 60 kB", (probe.Accepted with { Method = "PUT" }).WithContent(body)),
            ("sibling path, with a body of 60 kB",
                (probe.Accepted with { Target = $"{probe.Installation.Operation}IsNotThere" }).WithContent(body)),
        })
        {
            await AfterAsync(probe, label, request.ToBytes());
            await AfterAsync(probe, $"{label}, chunked", request.ToChunkedBytes([1000, 20_000]));
        }
    });

    [Requirement("ROB-04", ChecksSilence = true)]
    public Task ROB_04_MUST_Pipelined_requests_are_answered_in_order() => Evaluate(async probe =>
    {
        var (good, bad) = (probe.Accepted, probe.Accepted with { Target = $"{probe.Installation.Operation}IsNotThere" });
        var (ofGood, ofBad) = (await probe.SendAsync("accepted, alone", good), await probe.SendAsync("sibling path, alone", bad));
        await using var connection = await probe.OpenAsync();
        WireRequest[] requests = [good, bad, good, bad, bad, good];
        byte[] bytes = [.. requests.SelectMany(request => request.ToBytes())];
        var sending = connection.Wire.SendAsync(bytes);
        for (var i = 0; i < requests.Length; i++)
        {
            var expected = requests[i] == good ? ofGood : ofBad;
            var reply = await connection.ReceiveAsync($"answer {i + 1} of {requests.Length} pipelined", i == 0 ? bytes : []);
            // A server may close after an answer; a client then sends the rest again (RFC 9112 section 9.3.2).
            if (i > 0 && reply.Ended) break;
            probe.Expect(reply, reply.Status == expected.Status, $"{expected}");
            if (reply.Answer is not { Closes: false }) break;
        }

        await sending;
    });

    private static async Task AfterAsync(Probe probe, string label, byte[] bytes)
    {
        await using var connection = await probe.OpenAsync();
        var first = await connection.SendAsync(label, bytes);
        if (first.TimedOut) throw new InconclusiveException($"{label}: {first.End}");
        // Refused without an answer: nothing can be out of step.
        if (first.Answer is null)
        {
            probe.Expect(first, first.Ended, $"an answer or a closed connection ({label})");
            return;
        }

        var next = await connection.SendAsync("the accepted request after it", probe.Accepted);
        probe.Expect(next, probe.IsSuccess(next) || next.Ended, $"204, or a closed connection ({label})");
    }
}
