using System.Globalization;

namespace EmailSync.Export;

/// <summary>The examples in an OpenAPI document.</summary>
/// <param name="json">The document as JSON.</param>
internal sealed class ContractExamples(ReadOnlyMemory<byte> json)
{
    private readonly JsonElement root = JsonDocument.Parse(json).RootElement;

    /// <summary>The body of a request; null if there is none.</summary>
    public byte[]? Request(ContractOperation operation) =>
        Find(operation) is { } found && At(found, "requestBody") is { } body ? Content(body) : null;

    /// <summary>The content of the success answer; null if there is none.</summary>
    public byte[]? Answer(ContractOperation operation) => Find(operation) is { } found && At(found, "responses") is { } responses
        && At(responses, operation.SuccessStatus.ToString(CultureInfo.InvariantCulture)) is { } response
        ? Content(response)
        : null;

    /// <summary>The value of a parameter; null if there is none.</summary>
    public string? Parameter(ContractOperation operation, ContractParameter parameter)
    {
        if (Find(operation) is not { } found || At(found, "parameters") is not { ValueKind: JsonValueKind.Array } parameters) return null;
        foreach (var each in parameters.EnumerateArray())
            if (each.TryGetProperty("name", out var name) && name.ValueEquals(parameter.Name) && At(each, "example") is { } example)
                return example.ToString();
        return null;
    }

    private JsonElement? Find(ContractOperation operation) => At(root, "paths") is { } paths && At(paths, operation.Path) is { } path
        ? At(path, operation.Method.ToLowerInvariant())
        : null;

    private static byte[]? Content(JsonElement element)
    {
        if (At(element, "content") is not { } content || At(content, "application/json") is not { } type) return null;
        if (At(type, "example") is { } example) return Encoding.UTF8.GetBytes(example.GetRawText());
        return At(type, "examples") is { ValueKind: JsonValueKind.Object } examples
            ? examples.EnumerateObject().Select(each => At(each.Value, "value")).FirstOrDefault() is { } value
                ? Encoding.UTF8.GetBytes(value.GetRawText())
                : null
            : null;
    }

    private static JsonElement? At(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;
}
