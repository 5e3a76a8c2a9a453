using System.Text;

namespace EmailSync.Contract.Media;

/// <summary>A Content-Type with what it means for reading the body.</summary>
/// <param name="MediaType">Type and subtype in lower case.</param>
/// <param name="Charset">Name of the charset; null where none is stated.</param>
/// <param name="Encoding">The charset's encoding; null where none is stated or its name is not known.</param>
/// <param name="Syntax">What the body is written in.</param>
public sealed record ContentType(string MediaType, string? Charset, Encoding? Encoding, MediaSyntax Syntax)
{
    /// <summary>Whether a charset is stated that nobody knows.</summary>
    public bool HasUnknownCharset => Charset is not null && Encoding is null;

    /// <summary>Reads the field; null where it does not have the form.</summary>
    public static ContentType? Of(string text) => ContentTypeField.Parse(text) is not { } field
        ? null
        : new ContentType(field.MediaType, field.Charset, field.Charset is null ? null : CharsetNames.Find(field.Charset),
            Media.MediaType.SyntaxOf(field.MediaType));
}
