using System.Xml;

namespace EmailSync.Dashboard.OneCall.Outlines;

/// <summary>Reads where the elements of an XML text stand. Of a malformed one it has what comes before the fault.</summary>
internal static class XmlOutline
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>The root element; null if not even that is begun.</summary>
    public static OutlineNode? Read(string text)
    {
        var lines = new TextLines(text);
        using var source = new StringReader(text);
        using var reader = XmlReader.Create(source, Settings);
        var location = (IXmlLineInfo)reader;
        var open = new Stack<OutlineNode>();
        OutlineNode? root = null;
        try
        {
            while (reader.Read())
            {
                var at = lines.Offset(location.LineNumber, location.LinePosition);
                if (reader.NodeType == XmlNodeType.EndElement)
                {
                    var ended = open.Pop();
                    (ended.InsertAt, ended.End) = (at - "</".Length, EndOfTag(text, at));
                }

                if (reader.NodeType != XmlNodeType.Element) continue;
                var end = EndOfTag(text, at);
                var node = new OutlineNode(reader.LocalName)
                {
                    Start = at - 1,
                    NameRange = (at, at + reader.Name.Length),
                    ValueStart = at - 1,
                    End = end,
                    InsertAt = reader.IsEmptyElement ? end : null,
                };
                if (open.TryPeek(out var parent)) parent.Add(node);
                root ??= node;
                if (!reader.IsEmptyElement) open.Push(node);
            }
        }
        catch (XmlException)
        {
            foreach (var node in open) (node.InsertAt, node.End) = (text.Length, text.Length);
        }

        return root;
    }

    // A value of an attribute may hold the sign that ends the tag.
    private static int EndOfTag(string text, int at)
    {
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'') quote = character;
            else if (character == '>') return at + 1;
        }

        return text.Length;
    }
}
