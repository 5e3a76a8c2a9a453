using System.Net;
using System.Text.RegularExpressions;

namespace EmailSync.Explain.Values;

/// <summary>Reads text that resembles XML: document types and prefixes are ignored, missing end tags are added.</summary>
internal static partial class LenientXml
{
    private const int MaxDepth = 60;

    /// <summary>The root's name and value, with the types that the schema gives; null if there is no element.</summary>
    public static (string Name, BodyValue Value)? Read(string text, Schema request, ValueBudget budget) =>
        Root(text, budget) is not { } root ? null : (root.Name, Typed(root, Wraps(root, request) ? Wrapper(root, request) : request, 0));

    private static Element? Root(string text, ValueBudget budget)
    {
        Element? root = null;
        var open = new Stack<Element>();
        // One match at a time, since a MatchCollection keeps all of them.
        for (var part = Parts().Match(text); part.Success; part = part.NextMatch())
        {
            // Parsing an element costs more than its length.
            if (text[part.Index] == '<' && !budget.Take()) break;
            if (part.Groups["name"] is { Success: true } name)
            {
                if (part.Groups["end"].Length > 0)
                {
                    if (!open.Any(one => one.Name == Local(name.Value))) continue;
                    while (open.Pop().Name != Local(name.Value))
                    {
                    }

                    continue;
                }

                var element = new Element(Local(name.Value), Nil().IsMatch(part.Groups["attributes"].Value));
                root ??= element;
                if (open.TryPeek(out var parent)) parent.Children.Add(element);
                else if (root != element) break;
                if (!part.Groups["attributes"].Value.AsSpan().TrimEnd().EndsWith("/") && open.Count < MaxDepth) open.Push(element);
            }
            else if (open.TryPeek(out var within))
            {
                within.Add(part.Groups["raw"] is { Success: true } raw ? raw.Value : WebUtility.HtmlDecode(part.Groups["text"].Value));
            }
        }

        return root;
    }

    // A property of the request as the root, without the request around it.
    private static bool Wraps(Element root, Schema request) =>
        root.Name != request.XmlName && request.FindProperty(root.Name, ignoreCase: true) is not null;

    private static Schema Wrapper(Element root, Schema request) => request.FindProperty(root.Name, ignoreCase: true)!.Schema;

    private static BodyValue Typed(Element element, Schema? schema, int depth)
    {
        var shape = schema?.Shape;
        var text = element.Text;
        if (element.IsNil || depth > MaxDepth) return BodyValue.Null;
        if (element.Children.Count == 0 && !(shape?.Type == SchemaType.Object && string.IsNullOrWhiteSpace(text)))
            return ScalarValue.Of(shape, text);
        if (shape?.Type == SchemaType.Array) return BodyValue.Array(element.Children.Select(child => Typed(child, shape.Items, depth + 1)));
        return BodyValue.Object(element.Children.Select(child => new BodyMember(
            child.Name,
            Typed(child, schema?.FindProperty(child.Name, ignoreCase: true)?.Schema ?? shape?.AdditionalProperties, depth + 1))));
    }

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex(
        """<!\[CDATA\[(?<raw>.*?)(\]\]>|\z)|<!--.*?(-->|\z)|<\?.*?(\?>|\z)|<![A-Z][^\[>]*(\[[^\]]{0,4096}\]\s*)?>?|<(?<end>/?)(?<name>[\p{L}_][\w.:-]*)(?<attributes>[^<>]*)>?|(?<text>[^<]+|<)""",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex("""(^|[\s:])nil\s*=\s*["']\s*(true|1)\s*["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Nil();

    private sealed class Element(string name, bool isNil)
    {
        private StringBuilder? text;

        public string Name => name;

        public bool IsNil => isNil;

        public List<Element> Children { get; } = [];

        public string Text => text?.ToString() ?? "";

        public void Add(string more) => (text ??= new StringBuilder()).Append(more);
    }
}

/// <summary>A text of XML or of a form, converted to the type in the schema if it can be read as one.</summary>
internal static class ScalarValue
{
    public static BodyValue Of(Schema? shape, string text)
    {
        var trimmed = text.Trim();
        return shape?.Type switch
        {
            SchemaType.Integer or SchemaType.Number when LenientJson.IsNumber(trimmed) => BodyValue.Number(trimmed),
            SchemaType.Boolean when trimmed is "true" or "1" => BodyValue.Flag(true),
            SchemaType.Boolean when trimmed is "false" or "0" => BodyValue.Flag(false),
            _ => BodyValue.String(text),
        };
    }
}
