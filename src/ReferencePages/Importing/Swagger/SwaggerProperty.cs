using EmailSync.ReferencePages.Importing.Shapes;

namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>A property of a definition.</summary>
internal sealed record SwaggerProperty(string Name, Shape Shape);
