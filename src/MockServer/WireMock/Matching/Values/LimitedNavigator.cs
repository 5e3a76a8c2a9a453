using System.Xml;
using System.Xml.XPath;

namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary>A navigator whose moves end with the time that a match may take: an XPath can be as costly as one likes.</summary>
internal sealed class LimitedNavigator(XPathNavigator inner, CancellationToken ended) : XPathNavigator
{
    public override XmlNameTable NameTable => inner.NameTable;

    public override XPathNodeType NodeType => inner.NodeType;

    public override string LocalName => inner.LocalName;

    public override string Name => inner.Name;

    public override string NamespaceURI => inner.NamespaceURI;

    public override string Prefix => inner.Prefix;

    public override string BaseURI => inner.BaseURI;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string Value => inner.Value;

    public override string OuterXml => inner.OuterXml;

    public override XPathNavigator Clone() => new LimitedNavigator(inner.Clone(), ended);

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

    private XPathNavigator Within()
    {
        ended.ThrowIfCancellationRequested();
        return inner;
    }
}
