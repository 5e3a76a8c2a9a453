using System.Xml;

namespace EmailSync.WireMockAdmin.Matching.Values.Xml;

/// <summary>
/// A part of an XML document as WireMock compares it: an element, a text, a CDATA section or a processing instruction.
/// Comments and whitespace between parts are ignored, and texts and values are trimmed.
/// </summary>
internal sealed class ComparedXml
{
    private const int DeepestElement = 256;
    private const string Schemas = "http://www.w3.org/2001/XMLSchema-instance";
    private readonly XmlNodeType kind;
    private readonly string name;
    private readonly string space;
    private readonly string text;
    private readonly Dictionary<(string Space, string Name), string> attributes = [];
    private readonly List<ComparedXml> others = [];
    private List<ComparedXml> elements = [];

    private ComparedXml(XmlNodeType kind, string name, string space, string text) =>
        (this.kind, this.name, this.space, this.text) = (kind, name, space, text);

    /// <summary>Reads a document.</summary>
    /// <exception cref="XmlException">It is not XML, has a document type, or is nested too deeply.</exception>
    public static ComparedXml Read(string xml, MatchBudget budget) => StrangeXml.Read(xml, budget, reader =>
    {
        var document = new ComparedXml(XmlNodeType.Document, "", "", "");
        reader.Read();
        document.ReadContent(reader, budget, 0);
        return document;
    });

    /// <summary>Whether the other matches this expectation. A namespace is compared only if one is expected.</summary>
    public bool Takes(ComparedXml other, MatchBudget budget)
    {
        budget.Spend(1 + text.Length / 64);
        return kind == other.kind
            && name == other.name
            && text == other.text
            && (space.Length == 0 || space == other.space)
            && TakesAttributes(other.attributes)
            && TakesAll(others, other.others, budget)
            && TakesAll(elements, other.elements, budget);
    }

    private static bool TakesAll(List<ComparedXml> expected, List<ComparedXml> actual, MatchBudget budget)
    {
        if (expected.Count != actual.Count) return false;
        for (var i = 0; i < expected.Count; i++)
            if (!expected[i].Takes(actual[i], budget))
                return false;
        return true;
    }

    // Attributes for the schema and the type of an element are optional.
    private bool TakesAttributes(Dictionary<(string Space, string Name), string> actual) =>
        attributes.Keys.Count(IsCounted) == actual.Keys.Count(IsCounted)
        && attributes.All(expected => actual.TryGetValue(expected.Key, out var value) && value == expected.Value);

    private static bool IsCounted((string Space, string Name) attribute) =>
        attribute is not (Schemas, "type" or "schemaLocation" or "noNamespaceSchemaLocation");

    private void ReadContent(XmlReader reader, MatchBudget budget, int depth)
    {
        if (depth > DeepestElement) throw new XmlException($"Elements are nested more than {DeepestElement} deep.");
        var read = new StringBuilder();
        while (!reader.EOF && reader.NodeType != XmlNodeType.EndElement)
        {
            budget.Spend();
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                read.Append(reader.Value);
            else if (reader.NodeType != XmlNodeType.Comment) AddText(read);
            if (reader.NodeType == XmlNodeType.Element) elements.Add(ReadElement(reader, budget, depth));
            if (reader.NodeType == XmlNodeType.CDATA && Trimmed(reader.Value) is { Length: > 0 } section)
                others.Add(new ComparedXml(XmlNodeType.CDATA, "", "", section));
            if (reader.NodeType == XmlNodeType.ProcessingInstruction)
                others.Add(new ComparedXml(XmlNodeType.ProcessingInstruction, reader.Name, "", Trimmed(reader.Value)));
            reader.Read();
        }

        AddText(read);
        // The order of elements with different names does not count.
        elements = [.. elements.OrderBy(element => element.name, StringComparer.Ordinal)];
    }

    // Stops at its end, or at itself where it is empty.
    private static ComparedXml ReadElement(XmlReader reader, MatchBudget budget, int depth)
    {
        var element = new ComparedXml(XmlNodeType.Element, reader.LocalName, reader.NamespaceURI, "");
        var isEmpty = reader.IsEmptyElement;
        for (var has = reader.MoveToFirstAttribute(); has; has = reader.MoveToNextAttribute())
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                element.attributes.Add((reader.NamespaceURI, reader.LocalName), Trimmed(reader.Value));
        reader.MoveToElement();
        if (isEmpty) return element;
        reader.Read();
        element.ReadContent(reader, budget, depth + 1);
        return element;
    }

    private void AddText(StringBuilder read)
    {
        if (read.Length == 0) return;
        if (Trimmed(read.ToString()) is { Length: > 0 } trimmed) others.Add(new ComparedXml(XmlNodeType.Text, "", "", trimmed));
        read.Clear();
    }

    // Java's whitespace, without the no-break space.
    private static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && text[start] <= ' ') start++;
        while (end > start && text[end - 1] <= ' ') end--;
        return text[start..end];
    }
}

/// <summary>Reads untrusted XML: without document type or external resources.</summary>
internal static class StrangeXml
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Reads a text.</summary>
    /// <exception cref="XmlException">It is not XML, or has a document type.</exception>
    public static T Read<T>(string text, MatchBudget budget, Func<XmlReader, T> read)
    {
        budget.Spend(1 + text.Length / 8);
        // The mark of a Unicode encoding is none of the text's own.
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), Settings);
        return read(reader);
    }
}
