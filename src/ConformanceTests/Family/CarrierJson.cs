namespace EmailSync.ConformanceTests.Family;

/// <summary>Carriers in the JSON of an answer.</summary>
public static class CarrierJson
{
    /// <summary>The content as JSON; null if it is not JSON.</summary>
    public static JsonElement? Json(this Reply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Answer?.Content ?? []);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The content, which has to be an object; otherwise the check would prove nothing.</summary>
    /// <exception cref="InconclusiveException">It is not an object.</exception>
    public static JsonElement Carrier(this Reply reply) => reply.Json() is { ValueKind: JsonValueKind.Object } carrier
        ? carrier
        : throw new InconclusiveException("the answer to a valid call is not a JSON object");

    /// <summary>The items of a list; empty if it is not a list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A member by its exact name; undefined if it is missing.</summary>
    public static JsonElement Member(this JsonElement carrier, string name) =>
        carrier.ValueKind == JsonValueKind.Object && carrier.TryGetProperty(name, out var member) ? member : default;

    public static bool Is(this JsonElement carrier, string name, JsonValueKind kind) => carrier.Member(name).ValueKind == kind;

    public static int? Number(this JsonElement carrier, string name) =>
        carrier.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : null;

    public static string? Text(this JsonElement carrier, string name) =>
        carrier.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>Whether a value is empty: null, or the default of its type.</summary>
    public static bool IsNulled(this JsonElement value) => EmptyValue.Is(value);

    /// <summary>Names of the members with simple values that are not empty. LastFetch is left out: it changes by itself.</summary>
    public static IReadOnlyList<string> Plain(this JsonElement carrier) => carrier.ValueKind != JsonValueKind.Object
        ? []
        : [.. carrier.EnumerateObject()
            .Where(member => member.Name != "LastFetch" && !member.Value.IsNulled()
                && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(member => member.Name)];

    /// <summary>A value in a few words.</summary>
    public static string Shown(this JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return text.Length <= 80 ? text : $"{text[..80]}...";
    }
}
