using EmailSync.MockServer.Secrets;

namespace EmailSync.MadeAnswers;

/// <summary>Writes JSON again, without secrets in its texts.</summary>
internal static class RedactedJson
{
    public static void Write(Utf8JsonWriter json, JsonElement value, Redactor redactor)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value, redactor);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item, redactor);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when JsonStrings.Read(value) is { } text:
                json.WriteStringValue(redactor.Text(text));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
