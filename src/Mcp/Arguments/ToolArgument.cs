namespace EmailSync.Mcp.Arguments;

/// <summary>An argument of a tool: its JSON Schema is written from it, and what is sent is checked against it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Types">The types of JSON it may have.</param>
/// <param name="Description">What it means, for the assistant.</param>
internal sealed record ToolArgument(string Name, IReadOnlyList<string> Types, string Description)
{
    public const string Text = "string";
    public const string Integer = "integer";
    public const string Number = "number";
    public const string Boolean = "boolean";
    public const string Object = "object";
    public const string Array = "array";
    public const string Null = "null";

    /// <summary>The values it may have; empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The least integer it may be; null for any.</summary>
    public int? Least { get; init; }

    /// <summary>The greatest integer it may be; null for any.</summary>
    public int? Most { get; init; }

    /// <summary>Whether the tool cannot do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What it may be, in words.</summary>
    public string Expected =>
        Values.Count > 0 ? $"one of {string.Join(", ", Values)}"
        : Least is { } least && Most is { } most ? $"a whole number from {least} to {most}"
        : string.Join(" or ", Types.Where(type => type != Null).Select(InWords));

    /// <summary>Whether a value is of one of its types, and within its bounds.</summary>
    public bool Takes(JsonElement value) =>
        Types.Contains(TypeOf(value), StringComparer.Ordinal)
            || (TypeOf(value) == Integer && Types.Contains(Number, StringComparer.Ordinal))
        ? (Values.Count == 0 || Values.Contains(value.GetString(), StringComparer.OrdinalIgnoreCase))
            && (Least is null || (value.TryGetInt32(out var number) && number >= Least && number <= Most))
        : false;

    public void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject(Name);
        if (Types is [var only])
        {
            json.WriteString("type", only);
        }
        else
        {
            json.WriteStartArray("type");
            foreach (var type in Types) json.WriteStringValue(type);
            json.WriteEndArray();
        }

        json.WriteString("description", Description);
        if (Least is { } least) json.WriteNumber("minimum", least);
        if (Most is { } most) json.WriteNumber("maximum", most);
        if (Values.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (var value in Values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text,
        JsonValueKind.Number => value.TryGetInt64(out _) ? Integer : Number,
        JsonValueKind.True or JsonValueKind.False => Boolean,
        JsonValueKind.Object => Object,
        JsonValueKind.Array => Array,
        _ => Null,
    };

    private static string InWords(string type) => type switch
    {
        Text => "a text",
        Integer => "a whole number",
        Number => "a number",
        Boolean => "true or false",
        Object => "an object",
        _ => "an array",
    };
}
