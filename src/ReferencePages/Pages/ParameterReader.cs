using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the table of query parameters and the example lines below it.</summary>
internal sealed class ParameterReader(TableReader tables, PageErrors errors)
{
    public IReadOnlyList<PageParameter> Query(PageSection? section, Signature? signature)
    {
        if (section is null) return [];
        var rows = tables.Only(section, TableReader.ParameterColumns);
        if (!section.Blocks.OfType<Table>().Any())
            errors.Add(section.Line, $"expected a table in the section \"{section.Title}\", found none");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var parameters = rows.Select(row => Parameter(row, names)).OfType<PageParameter>().ToList();
        if (signature is not null) CheckExamples(section, signature, names);
        return parameters;
    }

    private PageParameter? Parameter(PageRow row, HashSet<string> names)
    {
        var name = PageNames.Plain(row.Cells[0]);
        var type = PageNames.Plain(row.Cells[1]);
        if (!PageNames.IsParameter(name))
            errors.Add(row.Line, $"expected the name of a query parameter, found {TableCells.Shown(name)}");
        else if (!names.Add(name))
            errors.Add(row.Line, $"expected each query parameter once, found {name} again");
        if (type.Length > 0 && !PageNames.IsType(type))
            errors.Add(row.Line, $"expected the type of {name}, such as int32, found {TableCells.Shown(type)}");
        return new PageParameter(name, type.Length > 0 ? type : null,
            row.Cells[2].Contains("**Required**", StringComparison.OrdinalIgnoreCase), row.Line);
    }

    private void CheckExamples(PageSection section, Signature signature, HashSet<string> names)
    {
        var call = $"{signature.Method.Value} {signature.Path.Value}";
        foreach (var line in section.Blocks.OfType<FencedCodeBlock>()
            .Where(fence => "http".Equals(fence.Info, StringComparison.OrdinalIgnoreCase)).SelectMany(MarkdownPage.LinesOf))
        {
            var text = line.Value.Trim();
            if (text.Length == 0) continue;
            var query = text.IndexOf('?', StringComparison.Ordinal);
            if ((query < 0 ? text : text[..query]) != call)
                errors.Add(line.Line, $"expected an example of {call}, as the signature has it, found {TableCells.Shown(text)}");
            else if (query >= 0
                && text[(query + 1)..].Split('&').Select(pair => pair.Split('=')[0])
                    .FirstOrDefault(name => !names.Contains(name)) is { } unknown)
                errors.Add(line.Line, $"expected parameters of the table in the example, found {TableCells.Shown(unknown)}");
        }
    }
}
