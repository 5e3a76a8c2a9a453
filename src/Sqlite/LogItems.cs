using System.Buffers;
using System.Buffers.Binary;

namespace EmailSync.Sqlite;

/// <summary>Items of a log in one value: each is its length in four bytes, low byte first, and itself.</summary>
internal static class LogItems
{
    private const int Prefix = 4;

    public static int Size(ReadOnlySpan<byte> item) => Prefix + item.Length;

    public static void Write(ArrayBufferWriter<byte> writer, ReadOnlySpan<byte> item)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(Prefix), item.Length);
        writer.Advance(Prefix);
        writer.Write(item);
    }

    /// <summary>Adds the items to a list, without copying them.</summary>
    /// <exception cref="InvalidDataException">The lengths do not fit the value.</exception>
    public static void Read(ReadOnlyMemory<byte> value, long count, List<ReadOnlyMemory<byte>> items)
    {
        var rest = value;
        for (; count > 0 && rest.Length >= Prefix; count--)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
            if (length < 0 || length > rest.Length - Prefix) break;
            items.Add(rest.Slice(Prefix, length));
            rest = rest[(Prefix + length)..];
        }

        if (count != 0 || !rest.IsEmpty)
            throw new InvalidDataException("a value of the table log has another number of items than it says.");
    }
}
