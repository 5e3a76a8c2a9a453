using System.Text.RegularExpressions;
using EmailSync.ReferencePages.Importing.Shapes;
using EmailSync.ReferencePages.Pages;

namespace EmailSync.ReferencePages.Importing;

/// <summary>What a page may say that neither the mock nor the generated code could keep.</summary>
internal static partial class PageLimits
{
    public static IEnumerable<string> Problems(ReferencePage page)
    {
        if (page.Method.Value != "POST") yield return At(page, page.Method.Line, $"expected POST, as operations of agents are called by it, found {page.Method.Value}");
        if (!AgentPath().IsMatch(page.Path.Value)) yield return At(page, page.Path.Line, $"expected a path such as /api/v1/Agents/EMail/SyncEmailAccount, found {page.Path.Value}");
        foreach (var parameter in page.QueryParameters)
            if (PageTypes.Read(parameter.Type).Kind is ShapeKind.Array or ShapeKind.Map or ShapeKind.Carrier)
                yield return At(page, parameter.Line, $"expected a query parameter that is a text, a number or a boolean, found {parameter.Name} as {parameter.Type}");
    }

    private static string At(ReferencePage page, int line, string reason) => $"{page.Name}:{line}: {reason}";

    [GeneratedRegex(@"^/api/v1/Agents/[A-Za-z][A-Za-z0-9]*/[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgentPath();
}
