namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>Reads a Swagger 2.0 file: operations called by POST, and the definitions.</summary>
internal static class SwaggerReader
{
    /// <summary>The maximum size of a file; all agents together are a tenth of it.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const string Definitions = "definitions";
    private const int MaxComposed = 20;

    /// <exception cref="SwaggerException">It cannot be read; the message names the location.</exception>
    public static SwaggerFile Read(string name, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes) throw new SwaggerException("", $"at most {MaxBytes} bytes, found {bytes.Length}");
        try
        {
            using var document = JsonDocument.Parse(bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes,
                new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(name, document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new SwaggerException("", $"JSON, found none in line {wrong.LineNumber + 1}");
        }
        catch (InvalidOperationException)
        {
            throw new SwaggerException("", "JSON in UTF-8, found a text that is not well-formed");
        }
    }

    private static SwaggerFile Read(string name, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("swagger", out var version)
            || version.ValueKind != JsonValueKind.String || version.GetString() != "2.0")
            throw new SwaggerException("/swagger", "the version 2.0 of Swagger");

        var definitions = new Dictionary<string, IReadOnlyList<SwaggerProperty>>(StringComparer.Ordinal);
        var types =
            new SwaggerTypes(root.TryGetProperty(Definitions, out var defined)
                ? Members(defined, $"/{Definitions}").ToDictionary(member => member.Name, member => member.Value)
                : []);
        if (defined.ValueKind == JsonValueKind.Object)
            foreach (var definition in defined.EnumerateObject())
                definitions.Add(definition.Name, ReadProperties(definition.Value, types, $"/{Definitions}/{definition.Name}", 0));

        var operations = new Dictionary<string, SwaggerOperation>(StringComparer.OrdinalIgnoreCase);
        if (root.TryGetProperty("paths", out var paths))
            foreach (var path in Members(paths, "/paths"))
                if (path.Value.ValueKind == JsonValueKind.Object && path.Value.TryGetProperty("post", out var post))
                    operations.TryAdd(path.Name, new SwaggerOperationReader(types, $"/paths/{path.Name}/post").Read(post));
        return new SwaggerFile(name, operations, definitions, [.. types.Warnings.Select(warning => $"{name}: {warning}")]);
    }

    // A carrier composed of others has the properties of all of them.
    private static List<SwaggerProperty> ReadProperties(JsonElement definition, SwaggerTypes types, string location, int depth)
    {
        if (depth > MaxComposed) throw new SwaggerException(location, $"at most {MaxComposed} carriers that are composed of each other");
        if (types.Follow(definition, location) is { } target) return ReadProperties(target, types, location, depth + 1);
        var properties = new List<SwaggerProperty>();
        if (definition.TryGetProperty("allOf", out var parts) && parts.ValueKind == JsonValueKind.Array)
            foreach (var part in parts.EnumerateArray()) properties.AddRange(ReadProperties(part, types, location, depth + 1));
        if (definition.TryGetProperty("properties", out var members))
            foreach (var property in Members(members, $"{location}/properties"))
                properties.Add(new SwaggerProperty(property.Name, types.Read(property.Value, $"{location}/properties/{property.Name}", 0)));
        return [.. properties.DistinctBy(property => property.Name)];
    }

    internal static IEnumerable<JsonProperty> Members(JsonElement element, string location) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new SwaggerException(location, "an object");
}

/// <summary>Not a Swagger 2.0 file as the vendor writes them: names the location and what was expected.</summary>
internal sealed class SwaggerException(string pointer, string expected)
    : Exception($"at {(pointer.Length == 0 ? "its top" : pointer)}: expected {expected}");
