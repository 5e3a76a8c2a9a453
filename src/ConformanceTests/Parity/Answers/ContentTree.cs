using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace EmailSync.ConformanceTests.Parity.Answers;

/// <summary>JSON or XML of an answer as one kind of tree: members with names, lists, and values.</summary>
internal abstract partial record ContentTree
{
    private const int Deepest = 64;

    /// <summary>Reads a content by its media type; null if it is neither JSON nor XML, or cannot be read.</summary>
    public static ContentTree? Read(string? mediaType, byte[] content)
    {
        var type = mediaType?.Split(';')[0].Trim() ?? "";
        try
        {
            if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            {
                // What comes after the value is the next answer on the connection.
                var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = Deepest });
                using var json = JsonDocument.ParseValue(ref reader);
                return Of(json.RootElement);
            }

            if (!type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)) return null;
            // What masks a credential would be an element that never ends.
            using var xml =
                XmlReader.Create(new StringReader(Masked().Replace(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'), "$1")),
                    new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(xml).Root is { } root ? new Members([(root.Name.LocalName, Of(root, 0))]) : null;
        }
        catch (Exception failure) when (failure is JsonException or XmlException)
        {
            return null;
        }
    }

    [GeneratedRegex("<(redacted:[a-z0-9_]+)>")]
    private static partial Regex Masked();

    private static ContentTree Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Members([.. json.EnumerateObject().Select(member => (member.Name, Of(member.Value)))]),
        JsonValueKind.Array => new Items([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.Null => new Nothing(),
        JsonValueKind.String => new Value("text", json.GetString()!),
        JsonValueKind.Number => new Value("number", json.GetRawText()),
        _ => new Value("boolean", json.GetRawText()),
    };

    private static ContentTree Of(XElement element, int depth)
    {
        if (element.Attributes().Any(attribute => attribute.Name.LocalName == "nil")) return new Nothing();
        if (!element.HasElements || depth == Deepest) return new Value("text", element.Value);
        return new Members([.. element.Elements().Select(child => (child.Name.LocalName, Of(child, depth + 1)))]);
    }

    /// <summary>An object, or an element with others.</summary>
    public sealed record Members(IReadOnlyList<(string Name, ContentTree Tree)> All) : ContentTree;

    /// <summary>An array.</summary>
    public sealed record Items(IReadOnlyList<ContentTree> All) : ContentTree;

    /// <summary>A text, number or boolean.</summary>
    /// <param name="Kind">text, number or boolean.</param>
    /// <param name="Text">As it is in the answer.</param>
    public sealed record Value(string Kind, string Text) : ContentTree;

    /// <summary>Null.</summary>
    public sealed record Nothing : ContentTree;
}
