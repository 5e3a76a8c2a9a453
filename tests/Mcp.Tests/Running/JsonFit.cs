namespace EmailSync.Mcp.Tests.Running;

/// <summary>Whether JSON fits a schema, as far as the schemas of the tools go.</summary>
internal static class JsonFit
{
    public static void Check(JsonElement json, JsonElement schema, string place = "")
    {
        if (schema.ValueKind == JsonValueKind.True) return;
        if (schema.TryGetProperty("type", out var type))
        {
            var types = type.ValueKind == JsonValueKind.Array
                ? [.. type.EnumerateArray().Select(one => one.GetString()!)]
                : (string[])[type.GetString()!];
            Assert.True(types.Any(one => Is(json, one)), $"{place}: expected {string.Join(" or ", types)}, found {json}");
        }

        if (json.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var member in json.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(member.Name, out var inner), $"{place}/{member.Name} is not in the schema");
                Check(member.Value, inner, $"{place}/{member.Name}");
            }

            if (schema.TryGetProperty("required", out var required))
                foreach (var name in required.EnumerateArray())
                    Assert.True(json.TryGetProperty(name.GetString()!, out _), $"{place}/{name} is missing");
        }

        if (json.ValueKind != JsonValueKind.Array || !schema.TryGetProperty("items", out var items)) return;
        foreach (var item in json.EnumerateArray()) Check(item, items, $"{place}/*");
    }

    private static bool Is(JsonElement json, string type) => type switch
    {
        "object" => json.ValueKind == JsonValueKind.Object,
        "array" => json.ValueKind == JsonValueKind.Array,
        "string" => json.ValueKind == JsonValueKind.String,
        "integer" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        "number" => json.ValueKind == JsonValueKind.Number,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => json.ValueKind == JsonValueKind.Null,
    };
}
