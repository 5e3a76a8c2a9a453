using System.Diagnostics;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Judging;

/// <summary>A connection of a check; what goes over it is kept as evidence.</summary>
public sealed class ProbeConnection(Probe probe, WireConnection wire, Uri address) : IAsyncDisposable
{
    public WireConnection Wire => wire;

    /// <summary>Sends a request and reads its answer.</summary>
    public Task<Reply> SendAsync(string label, WireRequest request) => SendAsync(label, request.ToOctets(), request.Method);

    /// <summary>Sends octets and reads the answer to them.</summary>
    /// <param name="label">What the request is, for the report.</param>
    /// <param name="octets">Exactly what is sent.</param>
    /// <param name="method">HEAD where the answer has no content.</param>
    public async Task<Reply> SendAsync(string label, byte[] octets, string method = "POST")
    {
        var started = Stopwatch.GetTimestamp();
        // Both at once: a server may answer, and close, before it has read all.
        var sending = wire.SendAsync(octets);
        var reply = await ReceiveAsync(label, octets, method, started);
        if (sending.IsCompleted) await sending;
        else _ = sending.ContinueWith(task => task.Exception, TaskScheduler.Default);
        return reply;
    }

    /// <summary>Reads the next answer.</summary>
    /// <param name="label">What the request is.</param>
    /// <param name="octets">What was sent before, for the evidence.</param>
    /// <param name="method">Method of the request.</param>
    public Task<Reply> ReceiveAsync(string label, byte[] octets, string method = "POST") => ReceiveAsync(label, octets, method, Stopwatch.GetTimestamp());

    /// <summary>Reads everything until the server closes the connection.</summary>
    /// <returns>The octets; null where the server keeps it open or breaks it.</returns>
    public async Task<byte[]?> ReceiveToEndAsync()
    {
        try
        {
            return await wire.ReceiveToEndAsync();
        }
        catch (WireException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private async Task<Reply> ReceiveAsync(string label, byte[] octets, string method, long started)
    {
        try
        {
            var answer = await wire.ReceiveAsync(method);
            return probe.Keep(new Exchange(label, address, octets, answer.Octets, answer.Status, null, Stopwatch.GetElapsedTime(started)), answer);
        }
        catch (WireException failure)
        {
            return probe.Keep(new Exchange(label, address, octets, failure.Received, 0, failure.Message, Stopwatch.GetElapsedTime(started)), failure);
        }
    }
}
