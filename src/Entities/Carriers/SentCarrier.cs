using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;
using NodaTime;

namespace EmailSync.Entities.Carriers;

/// <summary>
/// Reads a carrier as it was sent into the form in which it is kept: names and enumerations in the contract's spelling, times in UTC,
/// without null and without what the server says about the record. What the contract does not have is dropped, as NetServer does.
/// </summary>
/// <param name="zone">The time zone of times without offset.</param>
internal sealed class SentCarrier(DateTimeZone zone)
{
    public JsonObject Read(JsonElement sent, CarrierType carrier) => Members(sent, carrier.Schema);

    private JsonObject Members(JsonElement sent, Schema schema)
    {
        var read = new JsonObject();
        foreach (var member in sent.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null) continue;
            var name = JsonStrings.ReadName(member);
            if (schema.FindProperty(name, ignoreCase: true) is { } property)
            {
                if (!RecordMembers.Has(property.Name)) read[property.Name] = Value(member.Value, property.Schema);
            }
            else if (!schema.AllProperties.Any()) read[name] = Value(member.Value, schema.AdditionalProperties);
        }

        return read;
    }

    private JsonNode? Value(JsonElement sent, Schema? schema)
    {
        var shape = schema?.Shape;
        return sent.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.Object when shape is not null => Members(sent, shape),
            JsonValueKind.Array => new JsonArray([.. sent.EnumerateArray().Select(item => Value(item, shape?.Items))]),
            JsonValueKind.String when shape is { Type: SchemaType.String, Format: "date-time" } =>
                JsonValue.Create(Times.Read(sent.GetString()!, zone)),
            JsonValueKind.String or JsonValueKind.Number when shape is { Type: SchemaType.String, Enum.Count: > 0 } =>
                JsonValue.Create(EnumNames.Of(sent, shape)),
            // The element lives as long as the request; the carrier is kept as text.
            _ => JsonValue.Create(sent),
        };
    }
}
