using System.Buffers;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>Makes the typed document of an untyped tree.</summary>
internal static class TreeDocument
{
    public static BodyReading Make(BodyNode root, Schema schema, TreeDialect dialect)
    {
        var buffer = new ArrayBufferWriter<byte>();
        List<MemberNote> passedOver;
        using (var json = new Utf8JsonWriter(buffer))
        {
            var writer = new TreeWriter(json, dialect);
            if (writer.Write(root, schema, "") is { } fault)
                return new BodyReading(fault);
            passedOver = writer.PassedOver;
        }

        return JsonBody.Parse(buffer.WrittenMemory) with { PassedOver = passedOver };
    }
}
