using System.Globalization;
using System.Xml;
using System.Xml.XPath;
using EmailSync.WireMockAdmin.Matching.Values.Xml;

namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary><c>matchesXPath</c>: the expression finds something, or something that its matcher accepts.</summary>
internal sealed class XPathMatcher : ValueMatcher
{
    private const int LongestExpression = 1024;
    private readonly XPathExpression expression;
    private readonly bool hasNamespaces;
    private readonly ValueMatcher? inner;

    public XPathMatcher(string expression, string pointer, IReadOnlyDictionary<string, string> prefixes, ValueMatcher? inner,
        MatchBudget budget)
    {
        this.inner = inner;
        hasNamespaces = prefixes.Count > 0;
        if (expression.Length > LongestExpression)
            throw WireMockFault.In(pointer, $"The XPath is longer than {LongestExpression} characters.");
        budget.AddExpression(expression.Length, pointer);
        var namespaces = new XmlNamespaceManager(new NameTable());
        try
        {
            foreach (var (prefix, name) in prefixes) namespaces.AddNamespace(prefix, name);
            this.expression = XPathExpression.Compile(expression, namespaces);
            // Some faults show only now.
            if (Evaluate("<none/>", budget) is XPathNodeIterator nodes) nodes.MoveNext();
        }
        catch (Exception error) when (error is XPathException or ArgumentException)
        {
            throw WireMockFault.In(pointer, $"'{expression}' is not a valid XPath: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text) return false;
        try
        {
            var result = Evaluate(text, value.Budget);
            if (result is XPathNodeIterator nodes) return Matches(nodes, value);
            return inner is null ? IsTrue(result) : inner.Matches(value with { Text = TextOf(result) });
        }
        catch (Exception error) when (error is XmlException or XPathException)
        {
            return false;
        }
    }

    private object Evaluate(string xml, MatchBudget budget)
    {
        var document = StrangeXml.Read(xml, budget, reader => new XPathDocument(reader));
        return new LimitedNavigator(document.CreateNavigator(), hasNamespaces, budget).Evaluate(expression);
    }

    private bool Matches(XPathNodeIterator nodes, in MatchedValue value)
    {
        var foundSome = false;
        while (nodes.MoveNext())
        {
            if (inner is null || inner.Matches(value with { Text = TextOf(nodes.Current!) })) return true;
            foundSome = true;
        }

        return !foundSome && inner is AbsentMatcher;
    }

    // As XPath's own boolean() has it.
    private static bool IsTrue(object result) => result switch
    {
        bool truth => truth,
        double number => number != 0 && !double.IsNaN(number),
        _ => !string.IsNullOrEmpty(result as string),
    };

    // An element as XML, anything else by its value.
    private static string TextOf(object result) => result switch
    {
        XPathNavigator node => node.NodeType is XPathNodeType.Element or XPathNodeType.Root ? node.OuterXml : node.Value,
        bool truth => truth ? "true" : "false",
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => result as string ?? "",
    };
}
