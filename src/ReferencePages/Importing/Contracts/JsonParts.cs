namespace EmailSync.ReferencePages.Importing.Contracts;

/// <summary>Navigates foreign documents, in which anything may be anywhere.</summary>
internal static class JsonParts
{
    /// <summary>The value at a path of names; null if there is none.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) node = node is JsonObject members ? members[name] : null;
        return node;
    }

    /// <summary>The members of an object; empty for anything else.</summary>
    public static JsonObject Members(this JsonNode? node) => node as JsonObject ?? [];

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
