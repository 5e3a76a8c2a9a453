using EmailSync.MockServer.Secrets;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>Writes a caller's JSON redacted: the same shape, with marks instead of secrets.</summary>
public sealed class RedactedJson(Redactor redactor)
{
    /// <param name="json">Where to write.</param>
    /// <param name="value">What was sent.</param>
    public void Write(Utf8JsonWriter json, JsonElement value) => Write(json, value, "");

    // The secret's name may be further out: {"Authorization":{"equalTo":"abc"}}.
    private void Write(Utf8JsonWriter json, JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(redactor.Word(member.Name));
                    Write(json, member.Value, SecretNames.IsSecretField(name) ? name : member.Name);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item, name);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(redactor.Header(name, value.GetString()!));
                break;
            case JsonValueKind.Number when SecretNames.IsSecretField(name) || redactor.Holds(value.GetRawText()):
                json.WriteStringValue(redactor.Header("Password", value.GetRawText()));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
