using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.WireMock.Matching.Values.Paths;

/// <summary>What a JSON value says.</summary>
internal static class JsonValueText
{
    /// <summary>A string's own text, and of any other value its JSON as it was sent.</summary>
    public static string Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && JsonText.Read(value) is { } text ? text : value.GetRawText();
}
