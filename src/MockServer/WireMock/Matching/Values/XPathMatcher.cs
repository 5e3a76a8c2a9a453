using System.Globalization;
using System.Xml;
using System.Xml.XPath;

namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary><c>matchesXPath</c>: the expression finds something, or something that the matcher beside it takes.</summary>
internal sealed class XPathMatcher : ValueMatcher
{
    private const int LongestExpression = 1024;
    private readonly string expression;
    private readonly XmlNamespaceManager namespaces;
    private readonly ValueMatcher? inner;

    public XPathMatcher(string expression, string pointer, IReadOnlyDictionary<string, string> prefixes, ValueMatcher? inner)
    {
        (this.expression, this.inner) = (expression, inner);
        if (expression.Length > LongestExpression) throw WireMockFault.In(pointer, $"The XPath is over {LongestExpression} characters.");
        namespaces = new XmlNamespaceManager(new NameTable());
        try
        {
            foreach (var (prefix, name) in prefixes) namespaces.AddNamespace(prefix, name);
            _ = Evaluate("<none/>", CancellationToken.None);
        }
        catch (Exception error) when (error is XPathException or ArgumentException)
        {
            throw WireMockFault.In(pointer, $"'{expression}' is no XPath: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text) return false;
        object result;
        try
        {
            result = Evaluate(text, value.Ended);
        }
        catch (Exception error) when (error is XmlException or XPathException)
        {
            return false;
        }

        if (inner is null) return IsTrue(result);
        var found = Texts(result);
        if (found.Count == 0) return inner is AbsentMatcher;
        foreach (var one in found)
            if (inner.Matches(value with { Text = one }))
                return true;
        return false;
    }

    private object Evaluate(string xml, CancellationToken ended)
    {
        var document = XmlText.Read(xml, reader => new XPathDocument(reader));
        var result = new LimitedNavigator(document.CreateNavigator(), ended).Evaluate(expression, namespaces);
        return result is XPathNodeIterator nodes ? nodes.Cast<XPathNavigator>().Select(node => node.Clone()).ToList() : result;
    }

    // As XPath's own boolean() has it.
    private static bool IsTrue(object result) => result switch
    {
        List<XPathNavigator> nodes => nodes.Count > 0,
        bool truth => truth,
        double number => number != 0 && !double.IsNaN(number),
        _ => !string.IsNullOrEmpty(result as string),
    };

    // An element as XML, anything else by its value.
    private static List<string> Texts(object result) => result switch
    {
        List<XPathNavigator> nodes => [.. nodes.Select(node => node.NodeType is XPathNodeType.Element or XPathNodeType.Root ? node.OuterXml : node.Value)],
        bool truth => [truth ? "true" : "false"],
        double number => [number.ToString(CultureInfo.InvariantCulture)],
        _ => [result as string ?? ""],
    };
}
