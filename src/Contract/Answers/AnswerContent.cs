using System.Text;
using System.Text.Json;
using System.Xml;
using EmailSync.Contract.Media;

namespace EmailSync.Contract.Answers;

/// <summary>The content of an answer, by its declared type.</summary>
/// <param name="MediaType">Type and subtype in lower case; empty if none is declared.</param>
/// <param name="Charset">The charset parameter in lower case; null if there is none.</param>
/// <param name="Content">The bytes.</param>
public sealed record AnswerContent(string MediaType, string? Charset, byte[] Content)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>The content of an answer.</summary>
    /// <param name="contentType">Content-Type; null if there is none.</param>
    /// <param name="content">The bytes.</param>
    public static AnswerContent Of(string? contentType, byte[] content)
    {
        var text = contentType ?? "";
        var field = ContentTypeField.Parse(text);
        return new AnswerContent(field?.MediaType ?? text.Split(';')[0].Trim().ToLowerInvariant(), field?.Charset?.ToLowerInvariant(),
            content);
    }

    public bool IsJson => Media.MediaType.SyntaxOf(MediaType).IsJson();

    public bool IsXml => Media.MediaType.SyntaxOf(MediaType) == MediaSyntax.Xml;

    public bool IsProblem => MediaType == "application/problem+json";

    /// <summary>The JSON; null if the content is not well-formed JSON.</summary>
    public JsonDocument? Json()
    {
        try
        {
            return IsJson ? JsonDocument.Parse(Content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>How the content violates its declared type and charset; null if it does not, or the type is unknown.</summary>
    public string? Fault()
    {
        try
        {
            // With an unknown charset the content cannot be read; that is not this rule's concern.
            if (Charset is not null) CharsetNames.Find(Charset)?.GetString(Content);
            // RFC 8259 section 8.1: JSON between systems is UTF-8, whatever a charset says.
            if (IsJson)
            {
                StrictUtf8.GetString(Content);
                using var json = JsonDocument.Parse(Content);
            }

            if (IsXml) ReadXml();
            return null;
        }
        catch (Exception failure) when (failure is JsonException or XmlException or DecoderFallbackException)
        {
            return failure.Message;
        }
    }

    private void ReadXml()
    {
        using var xml = XmlReader.Create(new MemoryStream(Content),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (xml.Read())
        {
        }
    }
}
