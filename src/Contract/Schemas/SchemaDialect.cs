namespace EmailSync.Contract.Schemas;

/// <summary>How a kind of document writes schemas.</summary>
internal sealed record SchemaDialect
{
    private static readonly SchemaDialect OpenApi = new();
    private static readonly SchemaDialect DotNet = new() { Forms = ValueForms.DotNet };

    /// <summary>OpenAPI 3.0 of others.</summary>
    public static SchemaDialect ForeignOpenApi { get; } = new() { IsForeign = true, Forms = ValueForms.DotNet };

    /// <summary>Swagger 2.0, as the vendor's files are.</summary>
    public static SchemaDialect Swagger { get; } = new() { IsForeign = true, IsSwagger = true, Forms = ValueForms.DotNet };

    /// <summary>OpenAPI 3.0 of this project, which says everything itself.</summary>
    /// <param name="forms">What its values may look like.</param>
    public static SchemaDialect Own(ValueForms forms) => forms == ValueForms.DotNet ? DotNet : OpenApi;

    /// <summary>Whether it is somebody else's document, which does not know this project's extensions.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Whether it is Swagger 2.0.</summary>
    public bool IsSwagger { get; private init; }

    /// <summary>Whether a reference to nothing makes only those operations unusable that reach it.</summary>
    public bool AllowsDangling => IsForeign;

    /// <summary>Whether schemas that say no more than a type are one and the same.</summary>
    public bool SharesPlain => IsForeign;

    /// <summary>What its values may look like.</summary>
    public ValueForms Forms { get; private init; }

    private string Components => IsSwagger ? "/definitions/" : "/components/schemas/";

    /// <summary>The name of the schema at a location, if it has one: a carrier's without its namespace.</summary>
    public string? NameAt(string pointer)
    {
        if (!pointer.StartsWith(Components, StringComparison.Ordinal) || pointer.IndexOf('/', Components.Length) >= 0) return null;
        var name = JsonPointer.Unescape(pointer[Components.Length..]);
        return IsForeign ? name[(name.LastIndexOf('.') + 1)..] : name;
    }
}
