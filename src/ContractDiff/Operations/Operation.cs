using EmailSync.ContractDiff.Documents;

namespace EmailSync.ContractDiff.Operations;

/// <summary>An operation of a contract, the same for Swagger 2.0 and OpenAPI 3.</summary>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Its path, with Swagger's base path.</param>
/// <param name="At">Where it is.</param>
/// <param name="Id">Its operationId; null if it has none.</param>
/// <param name="Tag">Its first tag; null if it has none.</param>
/// <param name="Parameters">Its parameters outside the body.</param>
/// <param name="Body">Its body; null if it takes none.</param>
/// <param name="Responses">Its answers, by status.</param>
/// <param name="Security">The ways to sign in, each as one text; empty if everybody may call.</param>
internal sealed record Operation(
    string Method,
    string Path,
    SchemaPlace At,
    string? Id,
    string? Tag,
    IReadOnlyList<Parameter> Parameters,
    Body? Body,
    IReadOnlyDictionary<string, Response> Responses,
    IReadOnlyList<string> Security)
{
    /// <summary>Where the ways to sign in are described, for all operations.</summary>
    public SchemaPlace SecurityAt
    {
        get
        {
            var root = new SchemaPlace(At.File, At.File.Root, "");
            return root.Member("securityDefinitions") ?? root.Member("components")?.Member("securitySchemes") ?? At;
        }
    }

    /// <summary>Method and path.</summary>
    public string Title => $"{Method} {Path}";
}

/// <summary>A parameter in the query, the path, a header, a cookie or a form.</summary>
internal sealed record Parameter(string Name, string In, bool IsRequired, SchemaPlace At, SchemaPlace Schema)
{
    /// <summary>What identifies it: names of headers have no case.</summary>
    public string Key => $"{In} {(In == "header" ? Name.ToLowerInvariant() : Name)}";

    /// <summary>How several values are written.</summary>
    public string Style =>
        At.Node.TextOf("collectionFormat")
            ?? $"{At.Node.TextOf("style") ?? "default"}{(At.Node["explode"] is { } explode ? $" explode={explode.Text}" : "")}";
}

/// <summary>The body of a request.</summary>
internal sealed record Body(bool IsRequired, SchemaPlace At, IReadOnlyList<Content> Contents);

/// <summary>A media type and its schema; no schema means anything.</summary>
internal readonly record struct Content(string MediaType, SchemaPlace At, SchemaPlace? Schema);

/// <summary>An answer.</summary>
internal sealed record Response(string Status, SchemaPlace At, IReadOnlyList<Content> Contents,
    IReadOnlyDictionary<string, SchemaPlace> Headers);
