using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EmailSync.MockServer.Journal;

/// <summary>Makes the ids of journal entries: UUIDs (version 8, RFC 9562 section 5.8) of a random part for the process and a counter.</summary>
public sealed class JournalIds
{
    private readonly long process = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(8));
    private long last;

    public Guid Next()
    {
        var number = Interlocked.Increment(ref last);
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(octets, process);
        BinaryPrimitives.WriteInt64BigEndian(octets[8..], number);
        octets[6] = (byte)(0x80 | (octets[6] & 0x0f));
        octets[8] = (byte)(0x80 | (octets[8] & 0x3f));
        return new Guid(octets, bigEndian: true);
    }
}
