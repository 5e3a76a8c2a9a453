using System.Buffers.Binary;

namespace EmailSync.ConformanceTests.Mutants.Server;

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

    // RFC 7541 appendix A: entry 8 of the static table is ":status: 200", entry 9 ":status: 204".
    public const byte Status200 = 0x88;
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
