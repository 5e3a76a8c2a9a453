using System.Net;
using System.Net.Sockets;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Detects connections that fetch an external entity.</summary>
public sealed class EntityListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task<int> counting;
    private int own = -1;

    private EntityListener()
    {
        listener.Start();
        counting = CountAsync();
    }

    /// <summary>Starts listening.</summary>
    public static EntityListener Start() => new();

    /// <summary>The address to put into an entity.</summary>
    public Uri Address => new($"http://{listener.LocalEndpoint}/entity");

    /// <summary>How many have connected so far; call it once.</summary>
    public async Task<int> VisitsAsync()
    {
        // Connections are accepted in order, so once our own is accepted all earlier ones are counted: no need to wait.
        using var last = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        last.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Volatile.Write(ref own, ((IPEndPoint)last.LocalEndPoint!).Port);
        await last.ConnectAsync(listener.LocalEndpoint);
        return await counting;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await counting.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
        listener.Dispose();
    }

    // Close each connection at once, so that a server that fetches does not hang.
    private async Task<int> CountAsync()
    {
        for (var visits = 0; ; visits++)
        {
            using var visitor = await listener.AcceptSocketAsync();
            if (((IPEndPoint)visitor.RemoteEndPoint!).Port == Volatile.Read(ref own)) return visits;
        }
    }
}
