using System.Buffers;
using System.Buffers.Binary;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Stores;

/// <summary>Items of a log in one value: each with its length before it, in four bytes, low byte first.</summary>
public static class LogItems
{
    /// <summary>Bytes that each item takes besides its own.</summary>
    public const int Prefix = sizeof(int);

    /// <summary>Adds an item to a value.</summary>
    public static void Write(IBufferWriter<byte> value, ReadOnlySpan<byte> item)
    {
        BinaryPrimitives.WriteInt32LittleEndian(value.GetSpan(Prefix), item.Length);
        value.Advance(Prefix);
        value.Write(item);
    }

    /// <summary>Joins items, in values of this many bytes or a little more.</summary>
    public static IReadOnlyList<JoinedItems> Join(IReadOnlyList<LogItem> items, int most)
    {
        var joined = new List<JoinedItems>();
        var (value, count) = (new ArrayBufferWriter<byte>(), 0);
        using var writer = new StoredWriter();
        foreach (var item in items)
        {
            item.Write(writer);
            Write(value, writer.Written);
            writer.Clear();
            count++;
            if (value.WrittenCount >= most) Add();
        }

        if (count > 0) Add();
        return joined;

        void Add()
        {
            joined.Add(new JoinedItems(count, value.WrittenSpan.ToArray()));
            value.ResetWrittenCount();
            count = 0;
        }
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

/// <summary>Items of a log in one value.</summary>
/// <param name="Count">How many they are.</param>
/// <param name="Value">The value.</param>
public readonly record struct JoinedItems(int Count, byte[] Value);
