using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Results;

/// <summary>
/// Rewrites a result according to $select, with its strings in the caller's language and time zone. The schema decides the types.
/// </summary>
public sealed class ResultShape(Utf8JsonWriter json, ResultTexts texts)
{
    /// <param name="value">The result, or a part of it.</param>
    /// <param name="schema">Its schema; null if the contract has none.</param>
    /// <param name="select">The selected names; null for all.</param>
    public void Write(JsonElement value, Schema? schema, SelectedNames? select)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(value, schema, select);
                break;
            case JsonValueKind.Array:
                // A name is that of a property of each item.
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(item, schema?.Shape.Items, select);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                texts.Write(json, value, schema?.Shape);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private void WriteMembers(JsonElement value, Schema? schema, SelectedNames? select)
    {
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            var inner = schema?.Member(name);
            json.WritePropertyName(name);
            if (select is null) Write(member.Value, inner, null);
            else if (select.TryGet(name, out var below)) Write(member.Value, inner, below);
            else WriteNothing(member.Value, inner);
        }

        json.WriteEndObject();
    }

    // Null, or zero for .NET value types (assumed: the page says only "nulled out").
    private void WriteNothing(JsonElement value, Schema? schema)
    {
        var shape = schema?.Shape;
        if (schema?.Nullable == true || shape?.Nullable == true) json.WriteNullValue();
        else if (shape?.Type is SchemaType.Integer or SchemaType.Number) json.WriteNumberValue(0);
        else if (shape?.Type is SchemaType.Boolean) json.WriteBooleanValue(false);
        else if (shape?.Type is SchemaType.String) WriteNoText(shape);
        else if (shape?.Type is SchemaType.Object or SchemaType.Array) json.WriteNullValue();
        else WriteNothing(value.ValueKind);
    }

    private void WriteNoText(Schema schema)
    {
        if (schema.Enum.Count > 0) schema.Enum[0].WriteTo(json);
        else if (schema.Format == "date-time") texts.WriteNoTime(json);
        else if (schema.Format == "date") json.WriteStringValue("0001-01-01");
        else if (schema.Format == "uuid") json.WriteStringValue(Guid.Empty);
        else json.WriteNullValue();
    }

    // Without a schema, the value itself decides.
    private void WriteNothing(JsonValueKind kind)
    {
        if (kind == JsonValueKind.Number) json.WriteNumberValue(0);
        else if (kind is JsonValueKind.True or JsonValueKind.False) json.WriteBooleanValue(false);
        else json.WriteNullValue();
    }
}
