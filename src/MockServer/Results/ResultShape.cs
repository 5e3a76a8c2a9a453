using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Results;

/// <summary>
/// Writes a result anew with what $select leaves of it, and its strings as the caller wants them. The schema says what is what.
/// </summary>
public sealed class ResultShape(Utf8JsonWriter json, ResultTexts texts)
{
    /// <param name="value">The result, or a part of it.</param>
    /// <param name="schema">What it is; null where the contract does not say.</param>
    /// <param name="select">The names that are wanted of it; null where all are.</param>
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

    // Null, and zero for what .NET has no null for (assumed: the page says no more than "nulled out").
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

    // Where the contract does not say what it is, the value does.
    private void WriteNothing(JsonValueKind kind)
    {
        if (kind == JsonValueKind.Number) json.WriteNumberValue(0);
        else if (kind is JsonValueKind.True or JsonValueKind.False) json.WriteBooleanValue(false);
        else json.WriteNullValue();
    }
}
