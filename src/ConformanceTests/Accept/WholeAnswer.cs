namespace EmailSync.ConformanceTests.Accept;

/// <summary>An answer with all that follows it on its connection.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Rest">What came after its end; for a 204 that is all after the header section.</param>
public sealed record WholeAnswer(Reply Reply, byte[] Rest)
{
    /// <summary>Bytes of content, wherever they stand.</summary>
    public int Bytes => (Reply.Answer?.Content.Length ?? 0) + Rest.Length;

    /// <summary>Sends a request as the last of its connection, and reads on to the connection's end.</summary>
    public static async Task<WholeAnswer> ReadAsync(Probe probe, string label, WireRequest request)
    {
        await using var connection = await probe.OpenAsync();
        var reply = await connection.SendAsync(label, request.With("Connection", "close"));
        if (reply.TimedOut) throw new CannotTellException($"{label}: {reply.End}");
        try
        {
            return new WholeAnswer(reply, reply.Answer is null ? [] : await connection.Wire.ReceiveToEndAsync());
        }
        catch (WireException failure)
        {
            // That the connection is kept open, or broken, is not what is looked at.
            return new WholeAnswer(reply, failure.Received);
        }
    }
}
