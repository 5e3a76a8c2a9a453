using System.Buffers;
using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using EmailSync.Mcp.Arguments;

namespace EmailSync.Mcp.Tools;

/// <summary>The JSON Schemas of a tool, from what its code checks and writes.</summary>
internal static class ToolSchema
{
    private static readonly JsonSchemaExporterOptions Exporting =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Described };

    public static JsonElement Of(IReadOnlyList<ToolArgument> arguments)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            foreach (var argument in arguments) argument.WriteSchema(json);
            json.WriteEndObject();
            if (arguments.Any(argument => argument.IsRequired))
            {
                json.WriteStartArray("required");
                foreach (var argument in arguments.Where(argument => argument.IsRequired)) json.WriteStringValue(argument.Name);
                json.WriteEndArray();
            }

            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    public static JsonElement Of(JsonTypeInfo result) => JsonElement.Parse(result.GetJsonSchemaAsNode(Exporting).ToJsonString());

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode schema)
    {
        // The outermost type of a tool's result is an object, never null.
        if (context.Path.IsEmpty && schema is JsonObject root) root["type"] = "object";
        if (context.PropertyInfo?.AttributeProvider
            ?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute said, ..]
            && schema is JsonObject node)
            node.Insert(0, "description", said.Description);
        return schema;
    }
}
