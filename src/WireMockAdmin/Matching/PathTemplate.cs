using System.Text.RegularExpressions;
using EmailSync.WireMockAdmin.Matching.Values;

namespace EmailSync.WireMockAdmin.Matching;

/// <summary>A path with names in braces, each for one segment or a part of it.</summary>
internal static class PathTemplate
{
    private const string AnyPath = "/**";

    public static ValueMatcher Of(string template, string pointer, MatchBudget budget)
    {
        var isOpen = template.EndsWith(AnyPath, StringComparison.Ordinal);
        var expression = new StringBuilder();
        var rest = isOpen ? template.AsSpan(0, template.Length - AnyPath.Length) : template;
        while (!rest.IsEmpty)
        {
            var brace = rest.IndexOfAny("{}*");
            var literal = brace < 0 ? rest : rest[..brace];
            expression.Append(Regex.Escape(literal.ToString()));
            if (brace < 0) break;
            var name = rest[brace..];
            var end = name.IndexOf('}');
            if (name[0] != '{' || end < 2 || name[1..end].ContainsAny("{/*"))
                throw WireMockFault.In(pointer,
                    $"expected a path with names in braces such as /api/{{version}}, or one that ends in /**; found {template}.");
            expression.Append("[^/]+");
            rest = name[(end + 1)..];
        }

        return RegexMatcher.Of(expression.Append(isOpen ? "/.*" : "").ToString(), pointer, budget);
    }
}
