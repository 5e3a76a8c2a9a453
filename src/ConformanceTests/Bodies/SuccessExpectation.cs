using EmailSync.ConformanceTests.Judging;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>That a probe succeeds as the accepted request does.</summary>
public static class SuccessExpectation
{
    /// <summary>
    /// Expects 204; of a server whose every success is another 2xx, that one: this fault of its own is NC-01's, and
    /// must not fail all that is right about it.
    /// </summary>
    public static async Task ExpectSuccessAsync(this Probe probe, Reply reply)
    {
        var expected = 204;
        if (reply.Accepted && reply.Status != expected && await probe.SendAsync("accepted request again", probe.Accepted) is { Accepted: true } again)
            expected = again.Status;
        probe.ExpectStatus(reply, expected);
    }
}
