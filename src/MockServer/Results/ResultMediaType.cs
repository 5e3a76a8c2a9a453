using EmailSync.Contract.Media;

namespace EmailSync.MockServer.Results;

/// <summary>A media type that an operation answers in.</summary>
/// <param name="Name">Type and subtype.</param>
/// <param name="IsXml">Whether it is written in XML; else in JSON. The patch types hold the same JSON document as any other
/// (assumed).</param>
public sealed record ResultMediaType(string Name, bool IsXml)
{
    /// <summary>The field as it is sent: always UTF-8, whatever charset Accept names (RFC 8259 section 8.1).</summary>
    public string ContentType { get; } = $"{Name}; charset=utf-8";

    /// <summary>The media type of this name; null where nobody here can write it.</summary>
    public static ResultMediaType? Of(string name)
    {
        var syntax = MediaType.SyntaxOf(name);
        return syntax == MediaSyntax.Xml || syntax.IsJson() ? new ResultMediaType(name, syntax == MediaSyntax.Xml) : null;
    }
}
