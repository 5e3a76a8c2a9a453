using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads what a page says about the request's body and the answer.</summary>
internal sealed class PageBodyReader(MarkdownPage page, TableReader tables, PageErrors errors)
{
    private const string RequestBody = "Request Body";
    private const string ResponseBody = "Response body";

    public PageBody Request(PageSection section)
    {
        // "request", "entity", or "changes string" on the oldest pages: the first word is the name.
        var name = section.After(RequestBody)!.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        if (!PageNames.IsProperty(name))
            errors.Add(section.Line, $"expected the name of the body, such as {RequestBody}: request, found {TableCells.Shown(name)}");
        var rows = tables.Only(section, TableReader.PropertyColumns);
        return new PageBody(name, Properties(rows), section.Blocks.OfType<Table>().Any(), section.Line);
    }

    public PageResponse Response(PageSection section)
    {
        var type = Type(section.After("Response")!, section.Line);
        var statuses = new List<PageFact<int>>();
        PageResponseBody? body = null;
        var hasStatuses = false;
        foreach (var block in section.Blocks)
        {
            if (IsBodyStart(block))
            {
                if (body is not null) errors.Add(MarkdownPage.LineOf(block), $"expected \"{ResponseBody}\" once, found it again");
                body ??= new PageResponseBody(
                    Type(page.TitleOf(block)[ResponseBody.Length..].TrimStart(' ', ':').Trim(), MarkdownPage.LineOf(block))?.Value, [],
                    false, MarkdownPage.LineOf(block));
                if (!hasStatuses) errors.Add(MarkdownPage.LineOf(block), $"expected a table of statuses before \"{ResponseBody}\"");
                continue;
            }

            if (block is not Table table) continue;
            if (!hasStatuses)
            {
                hasStatuses = true;
                statuses = Statuses(tables.Rows(table, TableReader.StatusColumns));
            }
            else if (body is { HasTable: false })
                body = body with { Properties = Properties(tables.Rows(table, TableReader.PropertyColumns)), HasTable = true };
            else
                errors.Add(MarkdownPage.LineOf(table), $"expected a table of statuses and one below \"{ResponseBody}\", found another");
        }

        if (!hasStatuses) errors.Add(section.Line, "expected a table with the columns Response | Description, found none");
        else if (!statuses.Exists(status => status.Value is >= 200 and < 300))
            errors.Add(section.Line, "expected a status of success, such as 200 or 204, found none");
        if (type is { } said && body?.Type is { } other && !said.Value.Equals(other, StringComparison.OrdinalIgnoreCase))
            errors.Add(body.Line, $"expected the type of the heading, {said.Value}, found {other}");
        return new PageResponse(type, statuses, body, section.Line);
    }

    private bool IsBodyStart(Block block) =>
        (block is HeadingBlock || (block is ParagraphBlock && page.IsOneLine(block)))
        && page.TitleOf(block) is var title
        && title.StartsWith(ResponseBody, StringComparison.OrdinalIgnoreCase)
        && (title.Length == ResponseBody.Length ? block is HeadingBlock : title[ResponseBody.Length..].TrimStart().StartsWith(':'));

    private PageFact<string>? Type(string text, int line)
    {
        if (text.Length == 0) return null;
        if (!PageNames.IsType(text)) errors.Add(line, $"expected the type of the answer, such as array, found {TableCells.Shown(text)}");
        return new PageFact<string>(text, line);
    }

    private List<PageFact<int>> Statuses(IReadOnlyList<PageRow> rows)
    {
        var read = new List<PageFact<int>>();
        var numbers = new HashSet<int>();
        foreach (var row in rows)
        {
            if (!int.TryParse(PageNames.Plain(row.Cells[0]), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                || status is < 100 or > 599)
                errors.Add(row.Line, $"expected a status from 100 to 599, found {TableCells.Shown(row.Cells[0])}");
            else if (!numbers.Add(status)) errors.Add(row.Line, $"expected each status once, found {status} again");
            else read.Add(new PageFact<int>(status, row.Line));
        }

        return read;
    }

    private List<PageProperty> Properties(IReadOnlyList<PageRow> rows)
    {
        var read = new List<PageProperty>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var name = PageNames.Plain(row.Cells[0]);
            var type = PageNames.Plain(row.Cells[1]);
            if (!PageNames.IsProperty(name)) errors.Add(row.Line, $"expected the name of a property, found {TableCells.Shown(name)}");
            else if (!names.Add(name)) errors.Add(row.Line, $"expected each property once, found {name} again");
            if (type.Length > 0 && !PageNames.IsType(type))
                errors.Add(row.Line, $"expected the type of {name}, such as int32, found {TableCells.Shown(type)}");
            read.Add(new PageProperty(name, type.Length > 0 ? type : null, row.Line));
        }

        return read;
    }
}
