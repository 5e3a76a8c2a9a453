using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the table of headers, and the media types in two of its rows.</summary>
internal sealed partial class HeaderReader(TableReader tables, PageErrors errors)
{
    private static readonly string[] WithMediaTypes = ["Content-Type", "Accept"];

    public IReadOnlyList<PageHeader> Read(PageSection section)
    {
        var rows = tables.Only(section, TableReader.HeaderColumns);
        if (!section.Blocks.OfType<Table>().Any())
            errors.Add(section.Line, $"expected a table in the section \"{section.Title}\", found none");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. rows.Select(row => Header(row, names))];
    }

    private PageHeader Header(PageRow row, HashSet<string> names)
    {
        var name = PageNames.Plain(row.Cells[0]);
        if (!PageNames.IsHeader(name)) errors.Add(row.Line, $"expected the name of a header, found {TableCells.Shown(name)}");
        else if (!names.Add(name)) errors.Add(row.Line, $"expected each header once, found {name} again");
        return new PageHeader(name, WithMediaTypes.Contains(name, StringComparer.OrdinalIgnoreCase) ? MediaTypes(row) : [], row.Line);
    }

    private List<PageFact<string>> MediaTypes(PageRow row)
    {
        var read = new List<PageFact<string>>();
        var texts = new HashSet<string>();
        foreach (Match match in Code().Matches(row.Cells[1]))
        {
            var text = match.Groups[1].Value.Trim().ToLowerInvariant();
            if (!PageNames.IsMediaType(text))
                errors.Add(row.Line, $"expected a media type between backquotes, found {TableCells.Shown(text)}");
            else if (!texts.Add(text)) errors.Add(row.Line, $"expected each media type once, found {text} again");
            else read.Add(new PageFact<string>(text, row.Line));
        }

        // What is left after removing list and lead: media types without backquotes would be overlooked.
        var rest = Code().Replace(row.Cells[1], "");
        var list = rest[(rest.LastIndexOf(':') + 1)..].Replace(",", "", StringComparison.Ordinal).Trim();
        if (rest.Contains('`', StringComparison.Ordinal) || !rest.Contains(':', StringComparison.Ordinal) || list.Length > 0)
            errors.Add(row.Line, "expected a colon, and then media types between backquotes with commas between them, or nothing");
        return read;
    }

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Code();
}
