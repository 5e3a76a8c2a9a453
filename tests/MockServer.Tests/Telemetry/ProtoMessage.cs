using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace EmailSync.MockServer.Tests.Telemetry;

/// <summary>A message of Protocol Buffers, read by the numbers of its fields. Anything that is not valid is an error.</summary>
public sealed class ProtoMessage
{
    private readonly List<(int Number, object Value)> fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes.Span, ref at);
            object value = (tag & 7) switch
            {
                0 => Varint(bytes.Span, ref at),
                1 => BinaryPrimitives.ReadUInt64LittleEndian(Take(bytes, ref at, 8).Span),
                2 => Take(bytes, ref at, (int)Varint(bytes.Span, ref at)),
                5 => (ulong)BinaryPrimitives.ReadUInt32LittleEndian(Take(bytes, ref at, 4).Span),
                var type => throw new FormatException($"wire type {type}"),
            };
            fields.Add(((int)(tag >> 3), value));
        }
    }

    public IEnumerable<ProtoMessage> Messages(int number) => All<ReadOnlyMemory<byte>>(number).Select(bytes => new ProtoMessage(bytes));

    public ProtoMessage Message(int number) => Messages(number).Single();

    public bool Has(int number) => fields.Exists(field => field.Number == number);

    public string Text(int number) => Encoding.UTF8.GetString(All<ReadOnlyMemory<byte>>(number).SingleOrDefault().Span);

    public string Hex(int number) => Convert.ToHexStringLower(All<ReadOnlyMemory<byte>>(number).SingleOrDefault().Span);

    public ulong Number(int number) => All<ulong>(number).SingleOrDefault();

    /// <summary>The attributes in a field, with their values as text.</summary>
    public IReadOnlyDictionary<string, string> Attributes(int number) =>
        Messages(number).ToDictionary(pair => pair.Text(1), pair => ValueOf(pair.Message(2)));

    // AnyValue: string, bool, int, double.
    private static string ValueOf(ProtoMessage any) => any.fields.Single() switch
    {
        (1, _) => any.Text(1),
        (2, ulong flag) => flag == 1 ? "true" : "false",
        (3, ulong whole) => ((long)whole).ToString(CultureInfo.InvariantCulture),
        (4, ulong bits) => BitConverter.UInt64BitsToDouble(bits).ToString(CultureInfo.InvariantCulture),
        var other => throw new FormatException($"value {other.Number}"),
    };

    private IEnumerable<T> All<T>(int number) => fields.Where(field => field.Number == number).Select(field => (T)field.Value);

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> bytes, ref int at, int count)
    {
        var taken = bytes.Slice(at, count);
        at += count;
        return taken;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
