namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>A file that is no Swagger 2.0 as the vendor writes it: says the place and what was expected.</summary>
internal sealed class SwaggerException(string pointer, string expected)
    : Exception($"at {(pointer.Length == 0 ? "its top" : pointer)}: expected {expected}");
