using System.Buffers;
using System.Buffers.Binary;

namespace EmailSync.Data.Stores;

/// <summary>Items of a log in one value: each with its length before it, in four bytes, low byte first.</summary>
public static class LogItems
{
    /// <summary>Bytes that each item takes besides its own.</summary>
    public const int Prefix = sizeof(int);

    public static byte[] Join(IReadOnlyList<byte[]> items)
    {
        var joined = new byte[items.Sum(item => (long)item.Length + Prefix)];
        var rest = joined.AsSpan();
        foreach (var item in items)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, item.Length);
            item.CopyTo(rest[Prefix..]);
            rest = rest[(Prefix + item.Length)..];
        }

        return joined;
    }

    /// <summary>Adds an item to a value.</summary>
    public static void Write(IBufferWriter<byte> value, ReadOnlySpan<byte> item)
    {
        BinaryPrimitives.WriteInt32LittleEndian(value.GetSpan(Prefix), item.Length);
        value.Advance(Prefix);
        value.Write(item);
    }

    /// <exception cref="InvalidDataException">It has no such items.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> joined)
    {
        while (!joined.IsEmpty)
        {
            var length = joined.Length < Prefix ? -1 : BinaryPrimitives.ReadInt32LittleEndian(joined.Span);
            if (length < 0 || length > joined.Length - Prefix)
                throw new InvalidDataException($"An item of a log has no proper length, {joined.Length} bytes before the end.");
            yield return joined.Slice(Prefix, length);
            joined = joined[(Prefix + length)..];
        }
    }
}
