using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Accepts no more connections at once than the process has file handles for; the others wait in the system's backlog until one
/// ends. Kestrel's own limit closes connections only after accepting them, which is too late in a rush.
/// </summary>
#pragma warning disable CA1001 // a semaphore without a wait handle holds nothing, and connections end after their listener
internal sealed class AcceptGate(IOptions<SocketTransportOptions> options, ILoggerFactory logs) : IConnectionListenerFactory
#pragma warning restore CA1001
{
    private static readonly object Key = new();
    private readonly SocketTransportFactory sockets = new(options, logs);
    private readonly SemaphoreSlim free = new((int)Math.Min(OpenFiles.ForConnections() ?? int.MaxValue, int.MaxValue));

    /// <summary>Releases a slot when a connection of an endpoint ends.</summary>
    public static void Follow(IConnectionBuilder endpoint) => endpoint.Use(next => async connection =>
    {
        try
        {
            await next(connection);
        }
        finally
        {
            if (connection.Items.TryGetValue(Key, out var gate) && gate is AcceptGate counted) counted.free.Release();
        }
    });

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(this, await sockets.BindAsync(endpoint, cancellationToken));

    private sealed class Listener(AcceptGate gate, IConnectionListener listener) : IConnectionListener
    {
        private readonly CancellationTokenSource unbound = new();

        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await gate.free.WaitAsync(unbound.Token);
            }
            catch (OperationCanceledException)
            {
                return null; // how a listener signals that it has ended
            }

            var connection = await listener.AcceptAsync(cancellationToken);
            if (connection is null) gate.free.Release();
            else connection.Items[Key] = gate;
            return connection;
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await unbound.CancelAsync();
            await listener.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await unbound.CancelAsync();
            await listener.DisposeAsync();
            unbound.Dispose();
        }
    }
}
