using System.Text;
using EmailSync.MockServer.Faults.Wire;
using EmailSync.MockServer.Model;

namespace EmailSync.Cluster.Forwarding;

/// <summary>Hands a fault on the wire to the replica to which the client is connected, as an answer with what is to be sent and
/// how.</summary>
internal sealed class WireAtEdge : RemoteWire
{
    public static readonly WireAtEdge Instance = new();

    public override async Task<Delivery> SendAsync(WireOrder order, Answer answer, HttpContext http)
    {
        var content = Encode(order, answer);
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.Headers[OwnerAnswer.Field] = OwnerAnswer.Wire;
        await http.Response.Body.WriteAsync(content);
        return Delivery.Sent;
    }

    /// <summary>Reads such an answer; null if it is none.</summary>
    public static (WireOrder Order, Answer Answer)? Decode(byte[] content)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
            var order = new WireOrder((WireBreak)reader.ReadByte(), new TimeSpan(reader.ReadInt64()), reader.ReadInt32());
            var answer = new Answer(reader.ReadInt32())
            {
                ClosesConnection = reader.ReadBoolean(),
                ContentType = reader.ReadBoolean() ? reader.ReadString() : null,
                AnnouncedLength = reader.ReadBoolean() ? reader.ReadInt64() : null,
            };
            var headers = new HeaderLine[reader.Read7BitEncodedInt()];
            for (var index = 0; index < headers.Length; index++) headers[index] = new HeaderLine(reader.ReadString(), reader.ReadString());
            return (order, answer with { Headers = headers, Content = reader.ReadBytes(reader.Read7BitEncodedInt()) });
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static byte[] Encode(WireOrder order, Answer answer)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write((byte)order.Break);
            writer.Write(order.Pause.Ticks);
            writer.Write(order.BytesPerSecond);
            writer.Write(answer.Status);
            writer.Write(answer.ClosesConnection);
            writer.Write(answer.ContentType is not null);
            if (answer.ContentType is { } type) writer.Write(type);
            writer.Write(answer.AnnouncedLength.HasValue);
            if (answer.AnnouncedLength is { } length) writer.Write(length);
            writer.Write7BitEncodedInt(answer.Headers.Count);
            foreach (var (name, value) in answer.Headers)
            {
                writer.Write(name);
                writer.Write(value);
            }

            writer.Write7BitEncodedInt(answer.Content.Length);
            writer.Write(answer.Content.Span);
        }

        return bytes.ToArray();
    }
}
