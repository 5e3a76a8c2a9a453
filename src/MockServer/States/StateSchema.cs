using System.Text.Json;
using EmailSync.Contract.Files;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.States;

/// <summary>The schema of state documents, read when it is first needed.</summary>
public sealed class StateSchema
{
    private readonly Lazy<byte[]> text = new(() => EmbeddedFile.Bytes(typeof(StateSchema).Assembly, "state.schema.json"));
    private readonly Lazy<(Schema One, Schema Many)> schemas;

    public StateSchema() => schemas = new Lazy<(Schema, Schema)>(() =>
    {
        using var document = JsonDocument.Parse(Text);
        var reader = new SchemaReader(document.RootElement);
        return (Read(reader, document, "sandbox"), Read(reader, document, "sandboxes"));
    });

    /// <summary>The schema as JSON.</summary>
    public byte[] Text => text.Value;

    /// <summary>The schema of one sandbox's document.</summary>
    public Schema One => schemas.Value.One;

    /// <summary>The schema of a document with several.</summary>
    public Schema Many => schemas.Value.Many;

    private static Schema Read(SchemaReader reader, JsonDocument document, string name) =>
        reader.Read(document.RootElement.GetProperty("$defs").GetProperty(name), $"/$defs/{name}");
}
