using EmailSync.ConformanceTests.Wire.Http2;

namespace EmailSync.ConformanceTests.NoContent;

/// <summary>The 204 over HTTP/2.</summary>
public sealed class Http2Tests(Suite suite) : RequirementTests(suite)
{
    [Requirement("NC-10")]
    public Task NC_10_MUST_Over_HTTP2_the_HEADERS_frame_ends_the_stream() => Evaluate(async probe =>
    {
        var address = probe.Installation.Http2 ?? probe.Installation.Base;
        var request =
            probe.Accepted.With("Host", address.Authority) with
            {
                Target = address.AbsolutePath.TrimEnd('/')
                + TargetInstallation.OperationPath
            };
        try
        {
            var answer = await Http2Exchange.SendAsync(Endpoint.Of(address, probe.Installation.InsecureTls), request, probe.Target.Deadline)
                ?? throw new NotVerifiedException(Obstacle.NotOffered, "the target does not speak HTTP/2",
                    $"set {Settings.Http2.Name} if another address does");
            var reply =
                new Reply(
                    probe.Keep(
                        new Exchange("accepted request over HTTP/2", address, answer.Sent, answer.Received, answer.Status, null, default)),
                        null, $"status {answer.Status}");
            probe.Expect(reply, answer.Status == 204, "204", $"{answer.Status}");
            if (answer.Status != 204) return;
            probe.Expect(reply, answer.DataBytes == 0, "no DATA bytes", $"{answer.DataBytes} bytes");
            probe.Expect(reply, answer.EndedByHeaders, "the stream ended by the HEADERS frame",
                answer.EndedByHeaders ? "so" : $"{answer.DataFrames} DATA frames");
        }
        catch (WireException failure)
        {
            throw new InconclusiveException($"over HTTP/2: {failure.Message}", failure);
        }
    });
}
