using EmailSync.Contract.Schemas;

namespace EmailSync.Stubs.Mappings;

/// <summary>An object in a mapping: its members by name and kind, and the errors in it.</summary>
internal sealed class MappingPart
{
    private readonly JsonElement json;
    private readonly List<StubError> errors;

    private MappingPart(JsonElement json, string pointer, List<StubError> errors) =>
        (this.json, Pointer, this.errors) = (json, pointer, errors);

    public string Pointer { get; }

    public IEnumerable<JsonProperty> Members => json.EnumerateObject();

    public JsonElement Json => json;

    /// <summary>The object; null, with an error, if the value is something else.</summary>
    public static MappingPart? Of(JsonElement value, string pointer, List<StubError> errors)
    {
        if (value.ValueKind == JsonValueKind.Object) return new MappingPart(value, pointer, errors);
        errors.Add(new StubError(pointer, $"expected an object, found {KindOf(value)}."));
        return null;
    }

    /// <summary>Checks the names of the members.</summary>
    /// <param name="known">The names that it may have.</param>
    /// <param name="refused">Names that are known but cannot be used, each with what to do instead.</param>
    public void CheckNames(IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? refused = null)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (known.Contains(member.Name)) continue;
            errors.Add(new StubError(At(member.Name), refused?.TryGetValue(member.Name, out var instead) == true
                ? $"WireMock.Net, which answers stubs, cannot do this; {instead}."
                : $"unknown member; expected one of {string.Join(", ", known)}."));
        }
    }

    public bool Has(string name) => json.TryGetProperty(name, out _);

    /// <summary>A value of any kind; null if it is missing or null.</summary>
    public JsonElement? Any(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public MappingPart? Object(string name) => Any(name) is { } value ? Of(value, At(name), errors) : null;

    public string? Text(string name) => Any(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : Wrong<string>(name, "a string", value);

    public bool? Flag(string name) => Any(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Wrong<bool?>(name, "true or false", value);

    public int? Number(string name, int least, int most) => Any(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number
        : Wrong<int?>(name, $"a whole number from {least} to {most}", value);

    public IEnumerable<(JsonElement Item, string Pointer)> Items(string name)
    {
        if (Any(name) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Select((item, index) => (item, At(name) + JsonPointer.Segment(index)));
        Wrong<object>(name, "an array", value);
        return [];
    }

    public string At(string name) => Pointer + JsonPointer.Segment(name);

    public void Add(string name, string message) => errors.Add(new StubError(At(name), message));

    /// <summary>A JSON value in words, short.</summary>
    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"\"{Excerpt.Of(value.GetString())}\"",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => Excerpt.Of(value.GetRawText()),
    };

    private T? Wrong<T>(string name, string expected, JsonElement found)
    {
        errors.Add(new StubError(At(name), $"expected {expected}, found {KindOf(found)}."));
        return default;
    }
}
