using System.Buffers.Binary;
using System.Net.Security;
using System.Text;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A frame of HTTP/2 (RFC 9113 section 4.1).</summary>
public sealed record Http2Frame(byte Type, byte Flags, int Stream, int Length)
{
    public const byte Data = 0, Headers = 1, Settings = 4;
    public const byte EndStream = 1, EndHeaders = 4;
}

/// <summary>Just enough of HTTP/2 to see the frames of an answer, which HttpClient hides.</summary>
public sealed class Http2Frames(SslStream stream)
{
    private const int HeadSize = 9;

    /// <summary>Sends a request on stream 1.</summary>
    public async Task SendAsync(IReadOnlyList<(string Name, string Value)> fields, string body)
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        Add(bytes, Http2Frame.Settings, 0, 0, []);
        Add(bytes, Http2Frame.Headers, Http2Frame.EndHeaders, 1, [.. fields.SelectMany(Field)]);
        Add(bytes, Http2Frame.Data, Http2Frame.EndStream, 1, Encoding.UTF8.GetBytes(body));
        await stream.WriteAsync(bytes.ToArray(), TestContext.Current.CancellationToken);
    }

    /// <summary>The frames of stream 1, up to the one that ends it.</summary>
    public async Task<IReadOnlyList<Http2Frame>> AnswerAsync()
    {
        var frames = new List<Http2Frame>();
        while (frames.Count == 0 || (frames[^1].Flags & Http2Frame.EndStream) == 0)
            if (await ReadAsync() is { Stream: 1 } frame)
                frames.Add(frame);
        return frames;
    }

    private async Task<Http2Frame> ReadAsync()
    {
        var head = new byte[HeadSize];
        await stream.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        var length = (head[0] << 16) | (head[1] << 8) | head[2];
        await stream.ReadExactlyAsync(new byte[length], TestContext.Current.CancellationToken);
        return new Http2Frame(head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), length);
    }

    private static void Add(List<byte> bytes, byte type, byte flags, byte stream, byte[] payload) =>
        bytes.AddRange([0, (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, stream, .. payload]);

    // A literal without indexing and without Huffman coding (RFC 7541 section 6.2.2); lengths below 127 take one byte.
    private static byte[] Field((string Name, string Value) field) =>
        [0, (byte)field.Name.Length, .. Encoding.ASCII.GetBytes(field.Name), (byte)field.Value.Length,
            .. Encoding.ASCII.GetBytes(field.Value)];
}
