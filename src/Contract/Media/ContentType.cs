using System.Text;

namespace EmailSync.Contract.Media;

/// <summary>A Content-Type with what it means for reading the body.</summary>
/// <param name="MediaType">Type and subtype in lower case.</param>
/// <param name="Charset">Name of the charset; null if none is stated.</param>
/// <param name="Encoding">The charset's encoding; null if none is stated or its name is not known.</param>
/// <param name="Syntax">The syntax of the body.</param>
public sealed record ContentType(string MediaType, string? Charset, Encoding? Encoding, MediaSyntax Syntax)
{
    /// <summary>Whether an unknown charset is stated.</summary>
    public bool HasUnknownCharset => Charset is not null && Encoding is null;

    /// <summary>Reads the field; null if it is malformed.</summary>
    public static ContentType? Of(string text) => ContentTypeField.Parse(text) is not { } field
        ? null
        : new ContentType(field.MediaType, field.Charset, field.Charset is null ? null : CharsetNames.Find(field.Charset),
            Media.MediaType.SyntaxOf(field.MediaType));
}
