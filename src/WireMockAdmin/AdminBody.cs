using EmailSync.Contract.Schemas;

namespace EmailSync.WireMockAdmin;

/// <summary>Reads the JSON body of an admin request.</summary>
internal static class AdminBody
{
    // Twice the size of a logged request with the longest body that the journal keeps.
    private const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="most">Most bytes.</param>
    public static async Task<JsonDocument> ReadAsync(HttpContext http, int most = MostBytes)
    {
        var json = await ControlBody.ReadAsync(http, most)
            ?? throw new WireMockFault(StatusCodes.Status413PayloadTooLarge, 10, "Error parsing JSON", "/",
                $"The content is larger than {most} bytes.");
        try
        {
            CheckTexts(json);
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException error)
        {
            throw WireMockFault.In("", error.Message);
        }
    }

    // Half a surrogate pair is valid JSON, but cannot be compared with anything.
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !JsonStrings.IsWellFormed(reader.ValueSpan))
                throw new JsonException("A string contains half of a surrogate pair.");
    }

    /// <summary>Reads a body that must be an object.</summary>
    public static async Task<JsonDocument> ReadObjectAsync(HttpContext http)
    {
        var document = await ReadAsync(http);
        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        using (document) throw WireMockFault.In("", $"expected an object, found {JsonKind.Of(document.RootElement)}.");
    }
}

/// <summary>The kinds of JSON values in words.</summary>
internal static class JsonKind
{
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
