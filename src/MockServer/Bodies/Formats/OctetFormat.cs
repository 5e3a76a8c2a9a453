using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>A request that is bytes, sent as they are: as JSON they are a string in base64.</summary>
internal sealed class OctetFormat : BodyFormat
{
    public override BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request)
    {
        var quoted = new byte[Base64.GetMaxEncodedToUtf8Length(body.Length) + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        Base64.EncodeToUtf8(body.Span, quoted.AsSpan(1, quoted.Length - 2), out _, out _);
        return new BodyReading(JsonDocument.Parse(quoted));
    }
}
