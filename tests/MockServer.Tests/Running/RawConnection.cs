using System.Net.Sockets;
using System.Text;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A connection that sends and shows bytes as they are, where HttpClient would tidy them.</summary>
public sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly TcpClient client = new() { NoDelay = true };
    private readonly List<byte> received = [];
    private NetworkStream? open;

    private RawConnection()
    {
    }

    // Kept, since TcpClient gives it out no more once its own side is closed.
    private NetworkStream Stream => open ??= client.GetStream();

    /// <param name="mock">The server.</param>
    /// <param name="room">Bytes that the system takes before they are read; null for as many as it likes.</param>
    /// <param name="port">The server's port; null for that of its base URL.</param>
    public static async Task<RawConnection> OpenAsync(RunningMock mock, int? room = null, int? port = null)
    {
        var connection = new RawConnection();
        if (room is { } most) connection.client.ReceiveBufferSize = most;
        await connection.client.ConnectAsync(mock.Address.Host, port ?? mock.Address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Sends a text as Latin-1, its line ends as CR LF.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")));

    public Task SendAsync(byte[] bytes) => Stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Says that nothing more will be sent.</summary>
    public void EndSending() => Stream.Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one answer: its header section, and its content by Content-Length or chunks.</summary>
    public async Task<RawAnswer> ReadAnswerAsync(bool toHead = false)
    {
        int end;
        while ((end = IndexOf("\r\n\r\n")) < 0)
            if (!await FillAsync())
                throw new EndOfStreamException($"The connection ended within a header section: {Text(received.Count)}");
        var head = Take(end + 4);
        var length = RawAnswer.LengthOf(head);
        if (toHead || length == 0) return new RawAnswer(head, "");
        if (length > 0)
        {
            while (received.Count < length && await FillAsync())
            {
            }

            return new RawAnswer(head, Take(length.Value));
        }

        while (IndexOf("\r\n0\r\n\r\n") < 0 && await FillAsync())
        {
        }

        return new RawAnswer(head, Take(IndexOf("\r\n0\r\n\r\n") + 7));
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return Take(received.Count);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> FillAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        var buffer = new byte[16 * 1024];
        try
        {
            var count = await Stream.ReadAsync(buffer, deadline.Token);
            received.AddRange(buffer.AsSpan(0, count));
            return count > 0;
        }
        catch (IOException)
        {
            return false; // a reset ends the connection as a close does
        }
    }

    private int IndexOf(string text) => Text(received.Count).IndexOf(text, StringComparison.Ordinal);

    private string Take(int count)
    {
        var text = Text(count);
        received.RemoveRange(0, count);
        return text;
    }

    private string Text(int count) => Encoding.Latin1.GetString([.. received[..count]]);
}
