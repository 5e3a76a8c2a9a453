namespace EmailSync.Explain.Values;

/// <summary>The contract's example of an operation's request, or one built from its schema.</summary>
internal static class RequestExample
{
    public static BodyValue Of(ContractDocument contract, ContractOperation operation)
    {
        using var document = JsonDocument.Parse(contract.Json);
        if (At(document.RootElement, "paths", operation.Path, operation.Method.ToLowerInvariant(), "requestBody",
            "content") is { ValueKind: JsonValueKind.Object } content)
            foreach (var mediaType in content.EnumerateObject())
                if (mediaType.Value.TryGetProperty("example", out var example) && example.ValueKind == JsonValueKind.Object)
                    return BodyValue.Of(example);
        return operation.RequestBody is { } body ? SchemaFit.Made(body.Schema, null) : BodyValue.Null;
    }

    private static JsonElement? At(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        return json;
    }
}
