namespace EmailSync.ConformanceTests.SignIn;

/// <summary>Members of the JSON objects that a login host answers.</summary>
public static class JsonMembers
{
    /// <summary>The content as a JSON object; undefined if it is none.</summary>
    public static JsonElement Members(this Reply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Answer?.Content ?? []);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>A member by its exact name; undefined if it is missing.</summary>
    public static JsonElement Of(this JsonElement members, string name) =>
        members.ValueKind == JsonValueKind.Object && members.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A member that is a text; null if it is missing, or none.</summary>
    public static string? Text(this JsonElement members, string name) =>
        members.Of(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>A member that is a number; null if it is missing, or none.</summary>
    public static double? Number(this JsonElement members, string name) =>
        members.Of(name) is { ValueKind: JsonValueKind.Number } member ? member.GetDouble() : null;

    /// <summary>The texts in a member that is a list.</summary>
    public static IReadOnlyList<string?> Texts(this JsonElement members, string name) =>
        members.Of(name) is { ValueKind: JsonValueKind.Array } member
            ? [.. member.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)]
            : [];

    /// <summary>A member in a few words.</summary>
    public static string Shown(this JsonElement members, string name)
    {
        var text = members.Of(name) is { ValueKind: not JsonValueKind.Undefined } member ? member.GetRawText() : "nothing";
        return text.Length <= 80 ? text : $"{text[..80]}...";
    }
}
