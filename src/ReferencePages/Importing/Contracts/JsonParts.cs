namespace EmailSync.ReferencePages.Importing.Contracts;

/// <summary>Looks into documents that somebody else wrote, where anything may stand at any place.</summary>
internal static class JsonParts
{
    /// <summary>What names lead to; null where they lead nowhere.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) node = node is JsonObject members ? members[name] : null;
        return node;
    }

    /// <summary>The members of an object; none where it is something else.</summary>
    public static JsonObject Members(this JsonNode? node) => node as JsonObject ?? [];

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
