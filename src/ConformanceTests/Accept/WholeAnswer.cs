namespace EmailSync.ConformanceTests.Accept;

/// <summary>An answer with everything that follows it on its connection.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Rest">What came after its end; for a 204 everything after the header section.</param>
public sealed record WholeAnswer(Reply Reply, byte[] Rest)
{
    /// <summary>The number of content bytes, in the answer or after it.</summary>
    public int Bytes => (Reply.Answer?.Content.Length ?? 0) + Rest.Length;

    /// <summary>Sends a request as the last one on its connection, and reads to the connection's end.</summary>
    public static async Task<WholeAnswer> ReadAsync(Probe probe, string label, WireRequest request)
    {
        await using var connection = await probe.OpenAsync();
        var reply = await connection.SendAsync(label, request.With("Connection", "close"));
        if (reply.TimedOut) throw new InconclusiveException($"{label}: {reply.End}");
        try
        {
            return new WholeAnswer(reply, reply.Answer is null ? [] : await connection.Wire.ReceiveToEndAsync());
        }
        catch (WireException failure)
        {
            // Whether the connection is kept open or aborted does not matter here.
            return new WholeAnswer(reply, failure.Received);
        }
    }
}
