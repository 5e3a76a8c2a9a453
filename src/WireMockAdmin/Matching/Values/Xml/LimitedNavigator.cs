using System.Xml;
using System.Xml.XPath;

namespace EmailSync.WireMockAdmin.Matching.Values.Xml;

/// <summary>
/// A navigator that stops when the time for a match is up: an XPath can be arbitrarily costly. If no
/// namespaces are given an element without prefix is in none, as with WireMock: <c>//AccountId</c> finds it under
/// <c>xmlns="urn:x"</c>, too.
/// </summary>
internal sealed class LimitedNavigator(XPathNavigator inner, bool hasNamespaces, MatchBudget budget) : XPathNavigator
{
    private static readonly XmlWriterSettings Plain = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Auto };

    public override XmlNameTable NameTable => inner.NameTable;

    public override XPathNodeType NodeType => inner.NodeType;

    public override string LocalName => inner.LocalName;

    public override string Name => inner.Name;

    public override string NamespaceURI =>
        !hasNamespaces && inner.NodeType == XPathNodeType.Element && inner.Prefix.Length == 0 ? "" : inner.NamespaceURI;

    public override string Prefix => inner.Prefix;

    public override string BaseURI => inner.BaseURI;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string Value => Counted(inner.Value);

    // Without indents, which deep elements make more of than there is text.
    public override string OuterXml
    {
        get
        {
            var text = new StringBuilder();
            using (var writer = XmlWriter.Create(text, Plain)) inner.WriteSubtree(writer);
            return Counted(text.ToString());
        }
    }

    public override XPathNavigator Clone() => new LimitedNavigator(inner.Clone(), hasNamespaces, budget);

    public override bool MoveToFirstAttribute() => Within().MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => Within().MoveToNextAttribute();

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) => Within().MoveToFirstNamespace(namespaceScope);

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) => Within().MoveToNextNamespace(namespaceScope);

    public override bool MoveToNext() => Within().MoveToNext();

    public override bool MoveToPrevious() => Within().MoveToPrevious();

    public override bool MoveToFirstChild() => Within().MoveToFirstChild();

    public override bool MoveToParent() => Within().MoveToParent();

    public override bool MoveTo(XPathNavigator other) => other is LimitedNavigator limited && Within().MoveTo(limited.Inner);

    public override bool MoveToId(string id) => Within().MoveToId(id);

    public override bool IsSamePosition(XPathNavigator other) => other is LimitedNavigator limited && inner.IsSamePosition(limited.Inner);

    private XPathNavigator Inner => inner;

    private string Counted(string text)
    {
        budget.Spend(1 + text.Length / 16);
        return text;
    }

    private XPathNavigator Within()
    {
        budget.Spend();
        return inner;
    }
}
