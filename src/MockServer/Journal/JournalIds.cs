using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Makes the ids of journal entries: UUIDs (version 8, RFC 9562 section 5.8) of a random part for the process and a counter.
/// </summary>
public sealed class JournalIds
{
    private readonly long process = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(8));
    private long last;

    public Guid Next()
    {
        var number = Interlocked.Increment(ref last);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, process);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }
}
