using System.Buffers.Binary;
using System.Text;
using EmailSync.Robustness.Mutations;

namespace EmailSync.Robustness.Http2;

/// <summary>
/// What a client of HTTP/2 may send on a connection: calls in frames, in an order and a shape that need not be right (RFC 9113).
/// </summary>
internal static class Frames
{
    private const byte Data = 0, Headers = 1, Priority = 2, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8,
        Continuation = 9;
    private const byte EndStream = 1, EndHeaders = 4, Acknowledged = 1;
    private const int MostCalls = 12;
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"SyncUserAccount":{"AccountId":17}}""");
    private static readonly string[] Names = [":method", ":path", ":scheme", ":authority", ":status", ":x", "connection",
        "transfer-encoding", "te", "Upper-Case", "content-length", "x-mock-fault", "", "a\0"];

    /// <summary>The bytes of a connection, its preface among them.</summary>
    /// <param name="random">Draws them.</param>
    /// <param name="endsItself">Whether they say that nothing more comes, so that the server closes the connection once it has
    /// answered.</param>
    public static byte[] Draw(Random random, out bool endsItself)
    {
        var mangler = new Mangler(random);
        var bytes = new List<byte>(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        Add(bytes, Settings, 0, 0, []);
        var stream = 1;
        for (var calls = random.Next(1, MostCalls); calls > 0; calls--, stream += 2) Call(bytes, mangler, random, stream);
        for (var more = random.Next(3); more > 0; more--) Odd(bytes, random, random.Next(stream + 2));
        Add(bytes, GoAway, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        endsItself = !mangler.InOneOf(3);
        return endsItself ? [.. bytes] : mangler.Bytes([.. bytes]);
    }

    private static void Call(List<byte> bytes, Mangler mangler, Random random, int stream)
    {
        var fields = new List<(string Name, string Value)>
        {
            (":method", "POST"), (":path", "/one/api/v1/Agents/EMail/SyncEmailAccount"), (":scheme", "https"), (":authority", "localhost"),
            ("authorization", TestCredentials), ("content-type", "application/json"),
        };
        if (mangler.InOneOf(4)) fields.Insert(random.Next(fields.Count + 1), (mangler.One(Names), mangler.One(OddValues.Fields)));
        if (mangler.InOneOf(8)) fields.RemoveAt(random.Next(fields.Count));
        byte[] block = [.. fields.SelectMany(Field)];
        if (mangler.InOneOf(6)) block = mangler.Bytes(block);
        if (mangler.InOneOf(5))
        {
            var cut = random.Next(block.Length);
            Add(bytes, Headers, 0, stream, block[..cut]);
            Add(bytes, Continuation, EndHeaders, stream, block[cut..]);
        }
        else Add(bytes, Headers, EndHeaders, stream, block);

        if (mangler.InOneOf(4)) Add(bytes, Reset, 0, stream, [0, 0, 0, 8]); // cancelled before its body
        if (mangler.InOneOf(3))
        {
            var cut = random.Next(Body.Length);
            Add(bytes, Data, 0, stream, Body[..cut]);
            Add(bytes, Data, EndStream, stream, Body[cut..]);
        }
        else Add(bytes, Data, EndStream, stream, Body);
        if (mangler.InOneOf(3)) Add(bytes, Reset, 0, stream, [0, 0, 0, 8]);
    }

    private static void Odd(List<byte> bytes, Random random, int stream)
    {
        var payload = new byte[random.Next(40)];
        random.NextBytes(payload);
        switch (random.Next(6))
        {
            case 0:
                Add(bytes, Ping, random.Next(2) == 0 ? Acknowledged : (byte)0, 0, payload);
                break;
            case 1:
                Add(bytes, WindowUpdate, 0, stream, [0, 0, 0, (byte)random.Next(2)]);
                break;
            case 2:
                Add(bytes, Priority, 0, stream, payload);
                break;
            case 3:
                Add(bytes, Settings, 0, 0, [0, (byte)random.Next(8), 0, 0, (byte)random.Next(256), (byte)random.Next(256)]);
                break;
            default:
                Add(bytes, (byte)random.Next(256), (byte)random.Next(256), stream, payload);
                break;
        }
    }

    private static void Add(List<byte> bytes, byte type, byte flags, int stream, byte[] payload)
    {
        Span<byte> head = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(head, payload.Length << 8);
        head[3] = type;
        head[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(head[5..], stream);
        bytes.AddRange(head);
        bytes.AddRange(payload);
    }

    // A literal without indexing and without Huffman coding (RFC 7541 section 6.2.2), for lengths below 127.
    private static byte[] Field((string Name, string Value) field) =>
        [0, (byte)field.Name.Length, .. Encoding.Latin1.GetBytes(field.Name), (byte)field.Value.Length,
            .. Encoding.Latin1.GetBytes(field.Value)];

    private const string TestCredentials = "Basic dGplMDpUamUw";
}
