using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>A server on a free port that does with each connection what a test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;

    public ScriptedServer(Func<Socket, CancellationToken, Task> script)
    {
        listener.Start();
        Address = new Uri($"http://{listener.LocalEndpoint}/SuperOffice");
        accepting = AcceptAsync(script);
    }

    public Uri Address { get; }

    /// <summary>Refuses every further connection.</summary>
    public void Refuse() => listener.Stop();

    /// <summary>Reads each request to the end of its content, and answers what the script says.</summary>
    public static ScriptedServer Answering(Func<string, string> answer) => new(async (socket, cancellation) =>
    {
        await using var stream = new NetworkStream(socket);
        while (await ReadRequestAsync(stream, cancellation) is { } request)
        {
            var text = answer(request);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation);
            if (text.Contains("Connection: close", StringComparison.Ordinal)) return;
        }
    });

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections);
        stopping.Dispose();
    }

    /// <summary>Reads a request to the end of its content; null if the connection ends.</summary>
    public static async Task<string?> ReadRequestAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var block = new byte[4096];
        while (true)
        {
            var request = text.ToString();
            var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && request.Length >= end + 4 + Length(request[..end])) return request;
            var read = await stream.ReadAsync(block, cancellation);
            if (read == 0) return null;
            text.Append(Encoding.Latin1.GetString(block, 0, read));
        }
    }

    private static int Length(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is not null && int.TryParse(line["Content-Length:".Length..], out var length) ? length : 0;
    }

    private async Task AcceptAsync(Func<Socket, CancellationToken, Task> script)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stopping.Token);
                connections.Add(ServeAsync(script, socket));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or InvalidOperationException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Func<Socket, CancellationToken, Task> script, Socket socket)
    {
        using var owned = socket;
        try
        {
            await script(socket, stopping.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
        {
            // The suite had enough, or the test is over.
        }
    }
}
