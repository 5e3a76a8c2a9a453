using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Bodies.Formats.Encodings;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>Strict RFC 8259.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = BodyFormat.MaxDepth };

    public static BodyReading Parse(ReadOnlyMemory<byte> body, Encoding? charset) =>
        BodyText.ReadUtf8(body, charset, out var utf8) is { } fault ? new BodyReading(fault) : Parse(utf8);

    public static BodyReading Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return new BodyReading(JsonDocument.Parse(utf8, Options));
        }
        catch (JsonException error)
        {
            return new BodyReading(JsonSyntaxFault.ExplainAll(utf8.Span, error));
        }
    }
}
