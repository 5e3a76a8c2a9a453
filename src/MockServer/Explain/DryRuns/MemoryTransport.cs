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
    public async Task<byte[]> ExchangeAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        // No limits: a request is bounded before it comes here, and its answer is short.
        var unlimited = new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false);
        var (received, sent) = (new Pipe(unlimited), new Pipe(unlimited));
        await using var connection = new DefaultConnectionContext(
            "dry-run", new Duplex(received.Reader, sent.Writer), new Duplex(sent.Reader, received.Writer));
        await received.Writer.WriteAsync(octets, cancellationToken);
        await received.Writer.CompleteAsync();
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

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
