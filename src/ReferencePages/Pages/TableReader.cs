using Markdig.Extensions.Tables;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads tables with known columns.</summary>
internal sealed class TableReader(MarkdownPage page, PageErrors errors)
{
    public static readonly string[] ParameterColumns = ["Parameter Name", "Type", "Description"];
    public static readonly string[] HeaderColumns = ["Parameter Name", "Description"];
    public static readonly string[] PropertyColumns = ["Property Name", "Type", "Description"];
    public static readonly string[] StatusColumns = ["Response", "Description"];

    /// <summary>The rows of the only table that a section may have; empty if there is no table.</summary>
    public IReadOnlyList<PageRow> Only(PageSection section, string[] columns)
    {
        var tables = section.Blocks.OfType<Table>().ToList();
        foreach (var table in tables.Skip(1))
            errors.Add(MarkdownPage.LineOf(table), $"expected one table in the section \"{section.Title}\", found another");
        return tables.Count > 0 ? Rows(tables[0], columns) : [];
    }

    public IReadOnlyList<PageRow> Rows(Table table, string[] columns)
    {
        var first = MarkdownPage.LineOf(table);
        var rows = table.OfType<TableRow>().Select((row, index) => (Row: row, Line: first + index + (index > 0 ? 1 : 0))).ToList();
        // A cell that only fills up the row has no content at all, not even an empty one.
        var read = rows.Select(entry => new PageRow(
            [.. entry.Row.OfType<TableCell>().Where(cell => cell.Count > 0).Select(cell => page.Text(cell.Span).Trim())], entry.Line))
            .ToList();
        if (read is not [var heading, .. var body]) return [];
        if (!heading.Cells.SequenceEqual(columns, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(heading.Line, $"expected the columns {string.Join(" | ", columns)}, found {string.Join(" | ", heading.Cells)}");
            return [];
        }

        if (body.Count == 0) errors.Add(heading.Line, "expected at least one row below the table's heading, found none");
        foreach (var ((row, line), cells) in rows.Zip(read))
        {
            if (!row.Span.IsEmpty && row.Line + 1 != line) errors.Add(line, "expected each row of a table on a line of its own");
            if (cells.Cells.Count != columns.Length)
                errors.Add(line, $"expected {columns.Length} cells ({string.Join(" | ", columns)}), found {cells.Cells.Count}");
        }

        return [.. body.Where(row => row.Cells.Count == columns.Length)];
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">The text of its cells, trimmed.</param>
/// <param name="Line">Its line, counted from 1.</param>
internal sealed record PageRow(IReadOnlyList<string> Cells, int Line);

/// <summary>A cell's text for a message.</summary>
internal static class TableCells
{
    private const int Limit = 80;

    public static string Shown(string text) => text.Length switch
    {
        0 => "a blank cell",
        > Limit => $"{text[..Limit]}…",
        _ => text,
    };
}
