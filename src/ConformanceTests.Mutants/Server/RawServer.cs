using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>
/// A server of the operation on plain sockets. It shares no code with Kestrel or the mock: it is
/// a second opinion on the suite, and it can send what those refuse to send.
/// </summary>
public sealed class RawServer : IAsyncDisposable
{
    private const int MaxConnections = 256;

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim locations = new(MaxConnections);
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly RawInstallation installation;
    private readonly Task accepting;

    private RawServer(RawProfile profile, Behaviour behaviour, TimeProvider time)
    {
        installation = new RawInstallation(profile, behaviour, time);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(MaxConnections);
        BaseAddress = new Uri($"http://{listener.LocalEndPoint}{profile.Prefix}");
        accepting = AcceptAsync();
    }

    /// <summary>The base URL before /api/v1, with the path's prefix, without a trailing slash.</summary>
    public Uri BaseAddress { get; }

    public static RawServer Start(RawProfile profile, Behaviour behaviour) => new(profile, behaviour, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections.Keys);
        stopping.Dispose();
        locations.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await locations.WaitAsync(stopping.Token);
                var socket = await listener.AcceptAsync(stopping.Token);
                var connection = ServeAsync(socket);
                connections[connection] = true;
                _ = connection.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException
            && stopping.IsCancellationRequested)
        {
            // The server stops: the cancellation and the socket's end race, so any of the three may come first.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using var owned = socket;
        try
        {
            socket.NoDelay = true;
            using var served = new Connection(socket, installation, stopping.Token);
            await served.RunAsync();
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The client is gone, or took too long, or the server stops.
        }
        finally
        {
            locations.Release();
        }
    }
}
