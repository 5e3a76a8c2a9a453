using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Makes the ids of journal entries: UUIDs (version 7, RFC 9562 section 5.7) of the time, a counter and a random part for the process, so
/// that ids of several processes are in the order of time.
/// </summary>
public sealed class JournalIds
{
    private const int CounterBits = 16;
    private readonly long process = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(8));
    private long last; // milliseconds, then the counter

    /// <summary>An id that is greater than all before.</summary>
    /// <param name="now">The server's time.</param>
    public Guid Next(DateTimeOffset now)
    {
        var number = NumberAt(now.ToUnixTimeMilliseconds() << CounterBits);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], process);
        // 48 bits of time, 4 of the version, 12 of the counter; 2 of the variant, the last 4 of the counter.
        BinaryPrimitives.WriteInt64BigEndian(bytes, (number & ~0xffffL) | 0x7000 | ((number >> 4) & 0xfff));
        bytes[8] = (byte)(0x80 | ((number & 0xf) << 2) | (long)(bytes[8] & 0x03));
        return new Guid(bytes, bigEndian: true);
    }

    private long NumberAt(long time)
    {
        var before = Volatile.Read(ref last);
        while (true)
        {
            var next = Math.Max(time, before + 1);
            var found = Interlocked.CompareExchange(ref last, next, before);
            if (found == before) return next;
            before = found;
        }
    }
}
