using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Contract;

/// <summary>Reads a text, or the number that may stand for it (<c>x-takes-numbers</c> in the contract), as text.</summary>
public sealed class NumberAsText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number) return reader.GetString();
        using var number = JsonDocument.ParseValue(ref reader);
        return number.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
