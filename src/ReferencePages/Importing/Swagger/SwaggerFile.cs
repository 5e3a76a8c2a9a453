namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>What a Swagger 2.0 file of the vendor says of its agent's types. Prose is left out.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Operations">Its operations, by their path in lower case.</param>
/// <param name="Definitions">Its carriers, by their whole names.</param>
internal sealed record SwaggerFile(
    string Name,
    IReadOnlyDictionary<string, SwaggerOperation> Operations,
    IReadOnlyDictionary<string, IReadOnlyList<SwaggerProperty>> Definitions);
