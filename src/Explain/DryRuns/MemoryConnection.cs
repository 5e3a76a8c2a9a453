using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.Explain.DryRuns;

/// <summary>One connection in memory. All that the caller sends is there from the beginning.</summary>
internal sealed class MemoryConnection : DefaultConnectionContext
{
    private const int MostKept = 64;
    private readonly PipeWriter output;
    private readonly CancellationTokenSource gone = new();
    private readonly EndableReader input;

    public MemoryConnection(byte[] bytes, IPEndPoint caller)
        : base("dry-run")
    {
        // Read whole at once, as a socket gives a short request, and ended only after that: an end that comes with them hides them.
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

    /// <summary>The first bytes of what was answered, once the server has ended the connection.</summary>
    public Task<byte[]> Ended { get; }

    /// <summary>Nothing more of what was sent is read.</summary>
    public void End() => input.End();

    /// <summary>The caller goes away.</summary>
    public void BreakOff() => gone.Cancel();

    // The server disposes it once it is done with it; nothing more is answered then.
    public override async ValueTask DisposeAsync()
    {
        await output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        await base.DisposeAsync();
    }

    // There is no other side to break off; what was being answered is answered, and then it is disposed.
    public override void Abort(ConnectionAbortedException abortReason)
    {
    }

    // Only the status is wanted; the rest is read so that the server can end.
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
