using System.Xml;
using System.Xml.Schema;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Xml;

/// <summary>Reads XML into an untyped tree, without recursion and without external resources.</summary>
internal static class XmlTree
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // A DTD before the root has been refused already; for a later one only this mode gives the location. None is ever read.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // The body's own limit is far lower.
        MaxCharactersInDocument = 64 * 1024 * 1024,
    };

    /// <exception cref="XmlException">The text is not well-formed.</exception>
    public static BodyFault? Read(string text, out XmlNode root)
    {
        using var source = new StringReader(text);
        using var reader = XmlReader.Create(source, Settings);
        var open = new Stack<XmlNode>();
        root = new XmlNode("", 1, 1);
        open.Push(root);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var nil = reader.GetAttribute("nil", XmlSchema.InstanceNamespace)?.Trim();
                    var element = Element(reader, nil);
                    if (reader.Depth >= BodyFormat.MaxDepth)
                        return new BodyFault(RuleId.BODY_11, element.Where(""), $"at most {BodyFormat.MaxDepth} levels", "more");
                    if (nil is not (null or "true" or "1" or "false" or "0"))
                        return new BodyFault(RuleId.BODY_21, element.Where(""), "true or false as xsi:nil", $"'{Excerpt.Of(nil)}'");
                    open.Peek().Add(element);
                    if (!reader.IsEmptyElement)
                        open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    open.Peek().Append(reader.Value);
                    break;
            }
        }

        // The reader has thrown unless there was exactly one root.
        root = (XmlNode)root.Children[0];
        return null;
    }

    private static XmlNode Element(XmlReader reader, string? nil)
    {
        var location = (IXmlLineInfo)reader;
        // The reader gives the position of the name; people expect that of the bracket before it.
        return new XmlNode(reader.LocalName, location.LineNumber, location.LinePosition - 1) { IsNil = nil is "true" or "1" };
    }
}
