using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmailSync.LoadComparison;

/// <summary>One keep-alive connection with at most one request in flight.</summary>
internal sealed class Connection : IDisposable
{
    private readonly byte[] received = new byte[8 * 1024];
    private int count;

    /// <param name="port">The server's port.</param>
    /// <param name="request">What it sends.</param>
    public Connection(int port, byte[] request)
    {
        Request = request;
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Loopback, port);
        Socket.Blocking = false;
    }

    public Socket Socket { get; }
    public byte[] Request { get; }
    public long SentAt { get; private set; }
    public bool Waiting { get; private set; }

    /// <summary>The first line of what was received, and how much followed the headers.</summary>
    public string Received()
    {
        var all = Encoding.ASCII.GetString(this.received, 0, count);
        var body = all.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? count - end - 4 : 0;
        return $"\"{all.Split("\r\n")[0]}\" with {body} bytes after its headers";
    }

    public void Send(byte[] request, long now)
    {
        // With nothing else in flight the send buffer has room for all of it.
        if (Socket.Send(request) != request.Length)
            throw new SocketException((int)SocketError.NoBufferSpaceAvailable);
        SentAt = now;
        Waiting = true;
        count = 0;
    }

    public Answer Receive()
    {
        var read = Socket.Receive(this.received.AsSpan(count), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return Answer.Incomplete;
        if (error != SocketError.Success)
            throw new SocketException((int)error);
        if (read == 0)
            throw new SocketException((int)SocketError.ConnectionReset);

        count += read;
        var answer = Evaluate(this.received.AsSpan(0, count));
        Waiting = answer == Answer.Incomplete;
        return answer;
    }

    public void Dispose() => Socket.Dispose();

    private static Answer Evaluate(ReadOnlySpan<byte> received)
    {
        var headers = received.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
            return received.Length < 8 * 1024 ? Answer.Incomplete : Answer.Other;
        // Bytes after the headers would be a body, which a 204 must not have.
        return received.StartsWith("HTTP/1.1 204 "u8) && headers + 4 == received.Length ? Answer.NoContent : Answer.Other;
    }
}
