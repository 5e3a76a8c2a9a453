using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Reads what <see cref="StoredWriter"/> has written. Whatever the bytes are, it reads on or says what is wrong with
/// them.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="what">What they are, for messages.</param>
/// <param name="texts">Texts that others have read, to keep each once; null for none.</param>
public ref struct StoredReader(ReadOnlySpan<byte> bytes, string what, StoredTexts? texts = null)
{
    private const int IdBytes = 16;
    private const int MostOffset = 14 * 60;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly string what = what;
    private readonly StoredTexts? texts = texts;
    private int at;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => bytes.Length - at;

    /// <summary>Reads the number of the form.</summary>
    /// <param name="newest">The newest one that is known.</param>
    public int Form(int newest)
    {
        var form = Byte();
        if (form == 0) throw Wrong("the number of a form, found 0");
        return form <= newest ? form : throw Wrong($"form {newest} or an older one, found form {form}, which a newer version has written");
    }

    public byte Byte() => at < bytes.Length ? bytes[at++] : throw Wrong("more bytes");

    /// <summary>A byte up to a number.</summary>
    public int Byte(int most)
    {
        var value = Byte();
        return value <= most ? value : throw Wrong($"a number up to {most}, found {value}");
    }

    public bool Flag() => Byte(1) == 1;

    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next <= 0x7f) return shift < 63 || next <= 1 ? (long)value : throw Wrong("a number of 64 bits");
        }

        throw Wrong("a number of 64 bits");
    }

    public long Signed()
    {
        var value = (ulong)Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number that fits 32 bits.</summary>
    public int Int()
    {
        var value = Signed();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Wrong($"a number of 32 bits, found {value}");
    }

    /// <summary>A number of 32 bits that is not negative.</summary>
    public int Size()
    {
        var value = Number();
        return value is >= 0 and <= int.MaxValue ? (int)value : throw Wrong($"a number of 31 bits, found {value}");
    }

    /// <summary>How many items follow.</summary>
    /// <param name="least">The fewest bytes of one: no more are announced than can be there.</param>
    public int Count(int least = 1)
    {
        var count = Number();
        return count >= 0 && count <= Left / least ? (int)count : throw Wrong($"at most {Left / least} items, found {count}");
    }

    public long? OptionalNumber() => Flag() ? Signed() : null;

    public int? OptionalInt() => Flag() ? Int() : null;

    public Guid Id() => new(Raw(IdBytes), bigEndian: true);

    public DateTimeOffset Time()
    {
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(Raw(sizeof(long)));
        var offset = Signed();
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks || offset is < -MostOffset or > MostOffset) throw Wrong("a time");
        var local = ticks + (offset * TimeSpan.TicksPerMinute);
        return local >= 0 && local <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(local, TimeSpan.FromMinutes(offset))
            : throw Wrong("a time");
    }

    public DateTimeOffset? OptionalTime() => Flag() ? Time() : null;

    public ReadOnlySpan<byte> Bytes() => Raw(Count());

    /// <summary>Bytes whose number is known.</summary>
    public ReadOnlySpan<byte> Raw(int length)
    {
        if (length > Left) throw Wrong($"{length} bytes, found {Left}");
        var found = bytes.Slice(at, length);
        at += length;
        return found;
    }

    public string? OptionalText() => Flag() ? Text() : null;

    public string Text()
    {
        var length = (ulong)Number();
        var isUtf16 = (length & 1) == 1;
        length >>= 1;
        if (length > (ulong)Left || (isUtf16 && (length & 1) == 1)) throw Wrong($"a text of up to {Left} bytes, found {length}");
        var text = Raw((int)length);
        if (isUtf16) return new string(MemoryMarshal.Cast<byte, char>(text));
        if (!Utf8.IsValid(text)) throw Wrong("a text in UTF-8");
        return texts is null ? Encoding.UTF8.GetString(text) : texts.Of(text);
    }

    /// <summary>Checks that nothing follows.</summary>
    public readonly void End()
    {
        if (Left > 0) throw Wrong($"the end, found {Left} more bytes");
    }

    /// <summary>Says that something else was expected here.</summary>
    public readonly StoredFormException Wrong(string expected) => new($"{what}, byte {at}: expected {expected}.");
}
