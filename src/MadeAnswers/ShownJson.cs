namespace EmailSync.MadeAnswers;

/// <summary>Writes JSON again, with its texts as they are to be shown.</summary>
internal static class ShownJson
{
    public static void Write(Utf8JsonWriter json, JsonElement value, Func<string, string> shown)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value, shown);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item, shown);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when JsonStrings.Read(value) is { } text:
                json.WriteStringValue(shown(text));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
