using System.Xml;

namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary>Reads XML that a stranger sent: without document type, and from nowhere else.</summary>
internal static class XmlText
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads a text.</summary>
    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static T Read<T>(string text, Func<XmlReader, T> read)
    {
        // The mark of a Unicode encoding is none of the text's own.
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), Settings);
        return read(reader);
    }
}
