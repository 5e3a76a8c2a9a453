using System.Diagnostics;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>A connection of a check. Everything that goes over it is kept as evidence.</summary>
public sealed class ProbeConnection(Probe probe, WireConnection wire, Uri address) : IAsyncDisposable
{
    public WireConnection Wire => wire;

    /// <summary>Sends a request and reads its answer.</summary>
    public Task<Reply> SendAsync(string label, WireRequest request) => SendAsync(label, request.ToBytes(), request.Method);

    /// <summary>Sends bytes and reads the answer to them.</summary>
    /// <param name="label">A description of the request, for the report.</param>
    /// <param name="bytes">The exact bytes to send.</param>
    /// <param name="method">HEAD if the answer has no content.</param>
    public async Task<Reply> SendAsync(string label, byte[] bytes, string method = "POST")
    {
        var started = Stopwatch.GetTimestamp();
        probe.Sending(label, address);
        // In parallel: a server may answer, and close, before it has read everything.
        var sending = wire.SendAsync(bytes);
        var reply = await ReceiveAsync(label, bytes, method, started);
        await FinishAsync(sending);
        return reply;
    }

    /// <summary>Sends a request as the connection's last one, and reads everything until the server closes.</summary>
    /// <returns>The answer, the bytes that came after it, and whether the connection was closed within the deadline.</returns>
    public Task<(Reply Reply, byte[] After, bool Closed)> SendLastAsync(string label, WireRequest request)
    {
        request = request.With("Connection", "close");
        return SendToEndAsync(label, request.ToBytes(), request.Method);
    }

    /// <summary>Sends bytes, and reads everything until the server closes.</summary>
    public async Task<(Reply Reply, byte[] After, bool Closed)> SendToEndAsync(string label, byte[] bytes, string method = "POST")
    {
        var started = Stopwatch.GetTimestamp();
        probe.Sending(label, address);
        var sending = wire.SendAsync(bytes);
        try
        {
            var answer = await wire.ReceiveAsync(method);
            var (after, closed) = await ReadRestAsync();
            var exchange = new Exchange(label, address, bytes, [.. answer.Bytes, .. after], answer.Status,
                closed ? null : "the server kept the connection open", Stopwatch.GetElapsedTime(started));
            return (probe.Keep(exchange, answer), after, closed);
        }
        catch (WireException failure)
        {
            return (probe.Keep(
                new Exchange(label, address, bytes, failure.Received, 0, failure.Message, Stopwatch.GetElapsedTime(started)), failure), [],
                failure.EndedByServer);
        }
        finally
        {
            await FinishAsync(sending);
        }
    }

    /// <summary>Reads the next answer.</summary>
    /// <param name="label">A description of the request.</param>
    /// <param name="bytes">What was sent before, for the evidence.</param>
    /// <param name="method">Method of the request.</param>
    /// <param name="interim">Whether to return an answer with status 1xx too.</param>
    public Task<Reply> ReceiveAsync(string label, byte[] bytes, string method = "POST", bool interim = false) =>
        ReceiveAsync(label, bytes, method, Stopwatch.GetTimestamp(), interim);

    /// <summary>Reads everything until the server closes the connection.</summary>
    /// <returns>The bytes, and whether it was closed within the deadline; a reset counts as closed.</returns>
    public Task<(byte[] After, bool Closed)> ReceiveToEndAsync() => ReadRestAsync();

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private async Task<(byte[] After, bool Closed)> ReadRestAsync()
    {
        try
        {
            return (await wire.ReceiveToEndAsync(), true);
        }
        catch (WireException failure)
        {
            return (failure.Received, failure.Fault == WireFault.Reset);
        }
    }

    // A server that answered before it read everything may never read the rest; do not wait for that.
    private static async Task FinishAsync(Task sending)
    {
        if (sending.IsCompletedSuccessfully) return;
        if (sending.IsCompleted) await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else _ = sending.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    private async Task<Reply> ReceiveAsync(string label, byte[] bytes, string method, long started, bool interim = false)
    {
        try
        {
            var answer = await wire.ReceiveAsync(method, final: !interim);
            return probe.Keep(new Exchange(label, address, bytes, answer.Bytes, answer.Status, null, Stopwatch.GetElapsedTime(started)),
                answer);
        }
        catch (WireException failure)
        {
            return probe.Keep(new Exchange(label, address, bytes, failure.Received, 0, failure.Message, Stopwatch.GetElapsedTime(started)),
                failure);
        }
    }
}
