namespace EmailSync.MockServer.Results;

/// <summary>A media type that an operation answers in.</summary>
/// <param name="Name">Type and subtype.</param>
/// <param name="Syntax">What it is written in. The patch types hold the same JSON document as any other (assumed).</param>
public sealed record ResultMediaType(string Name, ResultSyntax Syntax)
{
    /// <summary>The field as it is sent: always UTF-8, whatever charset Accept names (RFC 8259 section 8.1).</summary>
    public string ContentType { get; } = $"{Name}; charset=utf-8";

    /// <summary>The media type of this name; null where nobody here can write it.</summary>
    public static ResultMediaType? Of(string name) =>
        IsWrittenIn(name, "json") ? new ResultMediaType(name, ResultSyntax.Json)
        : IsWrittenIn(name, "xml") ? new ResultMediaType(name, ResultSyntax.Xml)
        : null;

    private static bool IsWrittenIn(string name, string syntax) =>
        name.Length > syntax.Length && name.EndsWith(syntax, StringComparison.OrdinalIgnoreCase) && name[^(syntax.Length + 1)] is '/' or '+';
}
