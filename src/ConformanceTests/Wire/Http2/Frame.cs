using System.Buffers.Binary;

namespace EmailSync.ConformanceTests.Wire.Http2;

/// <summary>A frame (RFC 9113 section 4.1).</summary>
public sealed record Frame(FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    public const int HeadLength = 9;
    public const byte EndStream = 0x1;
    public const byte Ack = 0x1;
    public const byte EndHeaders = 0x4;
    public const byte Padded = 0x8;
    public const byte HasPriority = 0x20;

    public bool Has(byte flag) => (Flags & flag) != 0;

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + Payload.Length];
        bytes[0] = (byte)(Payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)Payload.Length);
        bytes[3] = (byte)Type;
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Stream);
        Payload.CopyTo(bytes, HeadLength);
        return bytes;
    }

    /// <summary>Payload without padding and priority.</summary>
    public ReadOnlySpan<byte> Content
    {
        get
        {
            var content = Payload.AsSpan();
            var padding = 0;
            if (Has(Padded) && Type is FrameType.Data or FrameType.Headers && content.Length > 0)
            {
                padding = content[0];
                content = content[1..];
            }

            if (Type == FrameType.Headers && Has(HasPriority) && content.Length >= 5) content = content[5..];
            return padding <= content.Length ? content[..^padding] : default;
        }
    }
}

/// <summary>The types of frames (RFC 9113 section 6) that matter here.</summary>
public enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Continuation = 9,
}
