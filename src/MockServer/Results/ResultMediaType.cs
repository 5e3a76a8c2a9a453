using EmailSync.Contract.Media;

namespace EmailSync.MockServer.Results;

/// <summary>A media type that an operation answers in.</summary>
/// <param name="Name">Type and subtype.</param>
/// <param name="IsXml">Whether it is XML; otherwise JSON. The patch types have the same JSON document as the others
/// (assumed).</param>
public sealed record ResultMediaType(string Name, bool IsXml)
{
    /// <summary>Whether a result that is bytes is sent as they are, not in base64.</summary>
    public bool IsOctets { get; private init; }

    /// <summary>The Content-Type as sent: text is always in UTF-8, whatever charset Accept names (RFC 8259 section 8.1).</summary>
    public string ContentType => IsOctets ? Name : text;

    private readonly string text = $"{Name}; charset=utf-8";

    /// <summary>The media type of bytes.</summary>
    public static ResultMediaType Octets(string name) => new(name, IsXml: false) { IsOctets = true };

    /// <summary>The media type with this name; null if it cannot be written.</summary>
    public static ResultMediaType? Of(string name)
    {
        var syntax = MediaType.SyntaxOf(name);
        return syntax == MediaSyntax.Xml || syntax.IsJson() ? new ResultMediaType(name, syntax == MediaSyntax.Xml) : null;
    }
}
