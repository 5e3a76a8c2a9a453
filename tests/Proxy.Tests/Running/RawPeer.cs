using System.Net.Sockets;
using System.Text;

namespace EmailSync.Proxy.Tests.Running;

/// <summary>A connection that a raw server has accepted.</summary>
internal sealed class RawPeer(Socket socket, Action<string> keep, CancellationToken stopping) : IAsyncDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly StringBuilder received = new();

    /// <summary>Reads a header section; null if the connection ends before one.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        int end;
        while ((end = IndexOf("\r\n\r\n")) < 0)
            if (!await FillAsync())
                return null;
        return Take(end + 4);
    }

    /// <summary>Reads a request with its body, and keeps it; null if the connection ends before one.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        if (await ReadHeadAsync() is not { } head) return null;
        var request = head + await ReadBodyAsync(head);
        keep(request);
        return request;
    }

    /// <summary>Reads the body that a header section announces, with its framing.</summary>
    public async Task<string> ReadBodyAsync(string head)
    {
        if (head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            while (IndexOf("0\r\n\r\n") < 0 && await FillAsync())
            {
            }

            return Take(IndexOf("0\r\n\r\n") + 5);
        }

        var length = head.Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
        while (received.Length < length && await FillAsync())
        {
        }

        return Take(length);
    }

    /// <summary>Sends a text as Latin-1, its line ends as CR LF.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")));

    public Task SendAsync(byte[] bytes) => stream.WriteAsync(bytes, stopping).AsTask();

    /// <summary>Waits until the other side has closed the connection.</summary>
    public async Task EndAsync()
    {
        try
        {
            while (await FillAsync())
            {
            }
        }
        catch (IOException)
        {
            // A reset is an end, too.
        }
    }

    /// <summary>Waits for the test.</summary>
    public Task WaitAsync(Task test) => test.WaitAsync(stopping);

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<bool> FillAsync()
    {
        var buffer = new byte[16 * 1024];
        var count = await stream.ReadAsync(buffer, stopping);
        received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        return count > 0;
    }

    private int IndexOf(string text) => received.ToString().IndexOf(text, StringComparison.Ordinal);

    private string Take(int count)
    {
        var text = received.ToString(0, count);
        received.Remove(0, count);
        return text;
    }
}
