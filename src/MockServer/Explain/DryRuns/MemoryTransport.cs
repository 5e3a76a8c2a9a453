using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.MockServer.Explain.DryRuns;

/// <summary>Connections that never leave this process: Kestrel reads and answers them as it does those of a socket.</summary>
internal sealed class MemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext> waiting = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new ValueTask<IConnectionListener>(this);
    }

    /// <summary>Sends the octets on a connection of their own, and reads what is answered until the server ends it.</summary>
    public async Task<byte[]> ExchangeAsync(byte[] octets, CancellationToken cancellationToken)
    {
        // Read whole at once, as a socket gives a short request, and ended only after that: an end that comes with them hides them.
        var received = PipeReader.Create(new MemoryStream(octets), new StreamPipeReaderOptions(bufferSize: Math.Max(octets.Length, 1)));
        var sent = new Pipe(new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false));
        var connection = new MemoryConnection(new Duplex(received, sent.Writer), new Duplex(sent.Reader, sent.Writer));
        await waiting.Writer.WriteAsync(connection, cancellationToken);
        using var answer = new MemoryStream();
        await sent.Reader.CopyToAsync(answer, cancellationToken);
        return answer.ToArray();
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await waiting.Reader.WaitToReadAsync(cancellationToken) && waiting.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        waiting.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    // The server disposes it once it is done with it; nothing more is answered then.
    private sealed class MemoryConnection(IDuplexPipe transport, IDuplexPipe application) : DefaultConnectionContext("dry-run", transport, application)
    {
        public override async ValueTask DisposeAsync()
        {
            await Transport.Output.CompleteAsync();
            await Transport.Input.CompleteAsync();
            await base.DisposeAsync();
        }

        // There is no other side to break off; what was being answered is answered, and then it is disposed.
        public override void Abort(ConnectionAbortedException abortReason)
        {
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
