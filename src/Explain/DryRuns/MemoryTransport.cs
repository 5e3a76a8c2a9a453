using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.Explain.DryRuns;

/// <summary>Connections that never leave this process: Kestrel reads and answers them like those of a socket.</summary>
internal sealed class MemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext> waiting = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new ValueTask<IConnectionListener>(this);
    }

    /// <summary>Opens a connection on which exactly these bytes have arrived.</summary>
    public MemoryConnection Open(byte[] bytes, IPEndPoint caller)
    {
        var connection = new MemoryConnection(bytes, caller);
        waiting.Writer.TryWrite(connection);
        return connection;
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
}
