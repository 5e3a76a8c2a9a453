namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>What a Swagger 2.0 file of the vendor says of its agent's types. Prose is left out.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Operations">Its operations, by their path in lower case.</param>
/// <param name="Definitions">Its carriers, by their whole names.</param>
internal sealed record SwaggerFile(
    string Name,
    IReadOnlyDictionary<string, SwaggerOperation> Operations,
    IReadOnlyDictionary<string, IReadOnlyList<SwaggerProperty>> Definitions);

/// <summary>An operation of a Swagger file.</summary>
/// <param name="Query">The types of its query parameters, and whether each is required.</param>
/// <param name="Body">Type of its body; null where it takes none.</param>
/// <param name="IsBodyRequired">Whether the body is.</param>
/// <param name="Result">Type of what it answers to success; null where that has no content.</param>
internal sealed record SwaggerOperation(
    IReadOnlyList<(string Name, Shape Shape, bool IsRequired)> Query,
    Shape? Body,
    bool IsBodyRequired,
    Shape? Result);

/// <summary>A property of a definition.</summary>
internal sealed record SwaggerProperty(string Name, Shape Shape);
