namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>What one of the vendor's Swagger 2.0 files says about its agent's types. Prose is left out.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Operations">Its operations, by their path in lower case.</param>
/// <param name="Definitions">Its carriers, by their full names.</param>
/// <param name="Warnings">What is wrong with it and does not keep the rest from being used.</param>
internal sealed record SwaggerFile(
    string Name,
    IReadOnlyDictionary<string, SwaggerOperation> Operations,
    IReadOnlyDictionary<string, IReadOnlyList<SwaggerProperty>> Definitions,
    IReadOnlyList<string> Warnings);

/// <summary>An operation of a Swagger file.</summary>
/// <param name="Query">The types of its query parameters, and whether each is required.</param>
/// <param name="Body">Type of its body; null if it takes none.</param>
/// <param name="IsBodyRequired">Whether the body is required.</param>
/// <param name="Result">Type of its successful answer; null if that has no content.</param>
internal sealed record SwaggerOperation(
    IReadOnlyList<(string Name, Shape Shape, bool IsRequired)> Query,
    Shape? Body,
    bool IsBodyRequired,
    Shape? Result);

/// <summary>A property of a definition.</summary>
internal sealed record SwaggerProperty(string Name, Shape Shape);
