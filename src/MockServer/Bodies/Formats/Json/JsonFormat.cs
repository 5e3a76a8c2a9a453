using System.Text;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Json;

internal sealed class JsonFormat : BodyFormat
{
    public override BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request) => JsonBody.Parse(body, charset);
}
