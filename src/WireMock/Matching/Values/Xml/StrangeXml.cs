using System.Xml;

namespace EmailSync.WireMock.Matching.Values.Xml;

/// <summary>Reads XML that a stranger sent: without document type, and from nowhere else.</summary>
internal static class StrangeXml
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Reads a text.</summary>
    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static T Read<T>(string text, MatchBudget budget, Func<XmlReader, T> read)
    {
        budget.Spend(1 + text.Length / 8);
        // The mark of a Unicode encoding is none of the text's own.
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), Settings);
        return read(reader);
    }
}
