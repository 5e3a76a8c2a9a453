namespace EmailSync.ReferencePages.Importing.Shapes;

/// <summary>The meaning of a page's type cells. Requests and answers use different names, but no name has two meanings.</summary>
internal static class PageTypes
{
    /// <param name="text">The cell; null if it is blank.</param>
    public static Shape Read(string? text) => text?.Trim() switch
    {
        null or "" => Shape.Unknown,
        ['[', .., ']'] list => Shape.ArrayOf(Read(list[1..^1])),
        [.. var element, '[', ']'] => Shape.ArrayOf(Read(element)),
        var name => Known(name.ToLowerInvariant()) ?? Shape.CarrierOf(name),
    };

    private static Shape? Known(string name) => name switch
    {
        "string" or "char" => Shape.Text,
        "guid" or "uuid" => Shape.Text with { Format = "uuid" },
        "uri" => Shape.Text with { Format = "uri" },
        "datetime" or "date-time" => Shape.Text with { Format = "date-time" },
        "date" => Shape.Text with { Format = "date" },
        "byte" => Shape.Text with { Format = "byte" },
        "binary" or "stream" or "file" => Shape.Text with { Format = "binary" },
        "integer" or "int" => Shape.Integer,
        "int16" or "short" or "int32" => Shape.Integer with { Format = "int32" },
        "int64" or "long" => Shape.Integer with { Format = "int64" },
        "number" => Shape.Number,
        "double" => Shape.Number with { Format = "double" },
        "float" or "single" => Shape.Number with { Format = "float" },
        "decimal" => Shape.Number with { Format = "decimal" },
        "bool" or "boolean" => Shape.Boolean,
        "array" => Shape.AnyArray,
        "object" or "dictionary" => Shape.AnyMap,
        _ => null,
    };
}
