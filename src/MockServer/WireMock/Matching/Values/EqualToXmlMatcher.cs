using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary>
/// <c>equalToXml</c>: the same elements, attributes and texts. As with WireMock the order of attributes and of elements
/// with different names does not count, nor do prefixes, namespaces, comments, and blanks around texts.
/// </summary>
internal sealed class EqualToXmlMatcher : ValueMatcher
{
    private const int DeepestElement = 256;
    private readonly string expected;
    private readonly string canonical;

    public EqualToXmlMatcher(string expected, string pointer)
    {
        this.expected = expected;
        try
        {
            canonical = Canonical(expected);
        }
        catch (XmlException error)
        {
            throw WireMockFault.In(pointer, $"expected XML without a document type: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text) return false;
        try
        {
            var actual = Canonical(text);
            if (actual == canonical) return true;
            // What is secret in it is a mark in the journal.
            var redacted = value.Redact(expected);
            return redacted != expected && actual == Canonical(redacted);
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string Canonical(string xml)
    {
        var text = new StringBuilder();
        Write(text, XmlText.Read(xml, reader => XDocument.Load(reader)).Root!, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, XElement element, int depth)
    {
        if (depth == DeepestElement) throw new XmlException($"Elements are nested over {DeepestElement} deep.");
        text.Append('<').Append(element.Name.LocalName);
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal))
            text.Append(' ').Append(attribute.Name.LocalName).Append('=').Append(new XText(attribute.Value)).Append('<');
        text.Append('>');
        var own = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value.Trim()));
        if (own.Length > 0) text.Append(new XText(own));
        foreach (var child in element.Elements().OrderBy(child => child.Name.LocalName, StringComparer.Ordinal)) Write(text, child, depth + 1);
        text.Append("</>");
    }
}
