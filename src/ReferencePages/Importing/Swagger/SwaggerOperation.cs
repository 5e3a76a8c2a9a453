using EmailSync.ReferencePages.Importing.Shapes;

namespace EmailSync.ReferencePages.Importing.Swagger;

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
