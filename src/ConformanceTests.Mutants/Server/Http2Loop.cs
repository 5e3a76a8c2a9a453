using System.Buffers.Binary;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>
/// Just enough HTTP/2 to answer each stream with 204. Header blocks are not decoded: requests are checked over
/// HTTP/1.1, here only the form of the answer matters.
/// </summary>
internal sealed class Http2Loop(Stream stream, WireReader wire, Behaviour behaviour)
{
    private const int LongestFrame = 16 * 1024;
    private static readonly byte[] RestOfPreface = "\r\nSM\r\n\r\n"u8.ToArray();

    public async Task RunAsync(CancellationToken stop)
    {
        if (!(await wire.ReadAsync(RestOfPreface.Length, stop)).AsSpan().SequenceEqual(RestOfPreface)) return;
        await stream.WriteAsync(Http2Frame.Write(Http2Frame.Settings, 0, 0, []), stop);
        while (await wire.ReadAsync(9, stop) is { Length: 9 } head)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(head) >>> 8;
            if (length > LongestFrame) break;
            var payload = await wire.ReadAsync(length, stop);
            if (payload.Length < length || head[3] == Http2Frame.GoAway) break;
            var id = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue;
            await stream.WriteAsync(Reply(head[3], head[4], id, payload), stop);
        }

        // No error: this connection accepts no more streams.
        await stream.WriteAsync(Http2Frame.Write(Http2Frame.GoAway, 0, 0, new byte[8]), stop);
    }

    private byte[] Reply(byte type, byte flags, int id, byte[] payload) => type switch
    {
        Http2Frame.Settings when (flags & Http2Frame.Ack) == 0 => Http2Frame.Write(Http2Frame.Settings, Http2Frame.Ack, 0, []),
        Http2Frame.Ping when (flags & Http2Frame.Ack) == 0 => Http2Frame.Write(Http2Frame.Ping, Http2Frame.Ack, 0, payload),
        Http2Frame.Headers or Http2Frame.Data when (flags & Http2Frame.EndStream) != 0 => behaviour.Http2Answer(id),
        Http2Frame.Data when payload.Length > 0 => [.. Window(0, payload.Length), .. Window(id, payload.Length)],
        _ => [],
    };

    private static byte[] Window(int id, int bytes)
    {
        var payload = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, bytes);
        return Http2Frame.Write(Http2Frame.WindowUpdate, 0, id, payload);
    }
}

/// <summary>Frames of HTTP/2 (RFC 9113 section 4.1).</summary>
public static class Http2Frame
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;
    public const byte EndStream = 1;
    public const byte EndHeaders = 4;
    public const byte Ack = 1;

    // RFC 7541 appendix A: entry 9 of the static table is ":status: 204".
    public const byte Status204 = 0x89;

    public static byte[] Write(byte type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8 | type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    /// <summary>The right answer: one HEADERS frame that ends the stream.</summary>
    public static byte[] NoContent(int stream) => Write(Headers, EndStream | EndHeaders, stream, [Status204]);
}
