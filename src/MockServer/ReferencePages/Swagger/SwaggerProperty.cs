using EmailSync.MockServer.ReferencePages.Importing.Shapes;

namespace EmailSync.MockServer.ReferencePages.Swagger;

/// <summary>A property of a definition.</summary>
internal sealed record SwaggerProperty(string Name, Shape Shape);
