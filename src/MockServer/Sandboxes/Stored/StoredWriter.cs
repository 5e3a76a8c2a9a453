using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Writes the stored form of records and items into a pooled buffer. <see cref="StoredReader"/> reads it in the same
/// order.</summary>
public sealed class StoredWriter : IDisposable
{
    private const int Usual = 1024;
    private const int LongestNumber = 10;
    private const int IdBytes = 16;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Usual);
    private int length;

    /// <summary>What was written so far, as an array of its own. The writer is empty afterwards.</summary>
    public byte[] Take()
    {
        var bytes = buffer.AsSpan(0, length).ToArray();
        length = 0;
        return bytes;
    }

    /// <summary>What was written so far. It is good until the next call of a method.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Empties it.</summary>
    public void Clear() => length = 0;

    /// <summary>Returns the buffer.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }

    /// <summary>A byte; the first one is the number of the form.</summary>
    public void Byte(int value)
    {
        Reserve(1);
        buffer[length++] = (byte)value;
    }

    public void Flag(bool value) => Byte(value ? 1 : 0);

    /// <summary>A number that is usually small. A negative one takes ten bytes.</summary>
    public void Number(long value)
    {
        Reserve(LongestNumber);
        length += Put(buffer.AsSpan(length), (ulong)value);
    }

    /// <summary>A number that may be negative.</summary>
    public void Signed(long value) => Number((value << 1) ^ (value >> 63));

    /// <summary>A number, or none.</summary>
    public void Optional(long? value)
    {
        Flag(value is not null);
        if (value is { } number) Signed(number);
    }

    public void Id(Guid id)
    {
        Reserve(IdBytes);
        id.TryWriteBytes(buffer.AsSpan(length), bigEndian: true, out _);
        length += IdBytes;
    }

    /// <summary>A time with its offset from UTC.</summary>
    public void Time(DateTimeOffset time)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(length), time.UtcTicks);
        length += sizeof(long);
        Signed(time.TotalOffsetMinutes);
    }

    /// <summary>A time, or none.</summary>
    public void Optional(DateTimeOffset? time)
    {
        Flag(time is not null);
        if (time is { } known) Time(known);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        Raw(bytes);
    }

    /// <summary>Bytes whose number the reader knows.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>A text, or none.</summary>
    public void Optional(string? text)
    {
        Flag(text is not null);
        if (text is not null) Text(text);
    }

    /// <summary>A text: UTF-8, or UTF-16 if it has half a surrogate pair. Its length is doubled, and odd for UTF-16.</summary>
    public void Text(string text)
    {
        Reserve(LongestNumber + (3 * text.Length));
        // Nearly all are ASCII, so that the length is known beforehand.
        var head = SizeOf((ulong)text.Length << 1);
        var rest = buffer.AsSpan(length);
        if (Utf8.FromUtf16(text, rest[head..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            var halves = MemoryMarshal.AsBytes(text.AsSpan());
            length += Put(rest, ((ulong)halves.Length << 1) | 1);
            Raw(halves);
            return;
        }

        var real = SizeOf((ulong)written << 1);
        if (real != head) rest.Slice(head, written).CopyTo(rest[real..]);
        Put(rest, (ulong)written << 1);
        length += real + written;
    }

    private static int SizeOf(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    // Seven bits in a byte, the lowest first; the highest bit says that more follow.
    private static int Put(Span<byte> to, ulong value)
    {
        var at = 0;
        for (; value > 0x7f; value >>= 7) to[at++] = (byte)(value | 0x80);
        to[at++] = (byte)value;
        return at;
    }

    private void Reserve(int more)
    {
        if (buffer.Length - length >= more) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(length + more), 2 * buffer.Length));
        buffer.AsSpan(0, length).CopyTo(larger);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
