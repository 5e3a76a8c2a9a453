using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.Explain.DryRuns;

/// <summary>One connection in memory. Everything that the caller sends is there from the start.</summary>
internal sealed class MemoryConnection : DefaultConnectionContext
{
    private const int MostKept = 64;
    private readonly PipeWriter output;
    private readonly CancellationTokenSource gone = new();
    private readonly EndableReader input;

    public MemoryConnection(byte[] bytes, IPEndPoint caller)
        : base("dry-run")
    {
        // Deliver everything in one read, as a socket does with a short request, and the end only in a later one: together they would
        // hide the bytes.
        input =
            new EndableReader(
                PipeReader.Create(new MemoryStream(bytes), new StreamPipeReaderOptions(bufferSize: Math.Max(bytes.Length, 1))));
        var sent = new Pipe(new PipeOptions(useSynchronizationContext: false));
        (Transport, Application) = (new Duplex(input, sent.Writer), new Duplex(sent.Reader, sent.Writer));
        RemoteEndPoint = caller;
        ConnectionClosed = gone.Token;
        output = sent.Writer;
        Ended = ReadAsync(sent.Reader);
    }

    /// <summary>The first bytes of the answer, once the server has closed the connection.</summary>
    public Task<byte[]> Ended { get; }

    /// <summary>Stops reading what was sent.</summary>
    public void End() => input.End();

    /// <summary>Ends the connection as a caller that goes away would.</summary>
    public void BreakOff() => gone.Cancel();

    // The server disposes the connection once it is done; nothing is answered after that.
    public override async ValueTask DisposeAsync()
    {
        await output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        await base.DisposeAsync();
    }

    // There is no other side to abort; the answer is finished, then the connection is disposed.
    public override void Abort(ConnectionAbortedException abortReason)
    {
    }

    // Only the status is needed; the rest is read so that the server can finish.
    private static async Task<byte[]> ReadAsync(PipeReader answer)
    {
        var kept = new List<byte>();
        while (true)
        {
            var result = await answer.ReadAsync();
            foreach (var segment in result.Buffer)
                if (kept.Count < MostKept)
                    kept.AddRange(segment.Span[..Math.Min(segment.Length, MostKept - kept.Count)]);
            answer.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return [.. kept];
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
