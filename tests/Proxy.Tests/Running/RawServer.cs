using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EmailSync.Proxy.Tests.Running;

/// <summary>A server of bytes: it shows requests as they came, and sends whatever a test says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> serving = [];
    private readonly Func<RawPeer, Task> serve;

    private RawServer(Func<RawPeer, Task> serve)
    {
        this.serve = serve;
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public string Authority => Address.Authority;

    /// <summary>The requests as they came, with the framing of their bodies.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The newest request.</summary>
    public string Request => Requests.Last();

    /// <param name="serve">What each connection gets.</param>
    public static RawServer Start(Func<RawPeer, Task> serve) => new(serve);

    /// <summary>One that answers each request with the same.</summary>
    /// <param name="answer">The answer, its line ends as CR LF.</param>
    public static RawServer Answering(string answer) => new(async peer =>
    {
        while (await peer.ReadRequestAsync() is not null) await peer.SendAsync(answer);
    });

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll(serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) serving.Add(ServeAsync(await listener.AcceptSocketAsync(stopping.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var peer = new RawPeer(socket, Requests.Enqueue, stopping.Token);
        try
        {
            await serve(peer);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // The proxy has closed the connection, or the test has ended.
        }
    }
}
