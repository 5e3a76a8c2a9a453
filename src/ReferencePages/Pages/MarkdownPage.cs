using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Helpers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EmailSync.ReferencePages.Pages;

/// <summary>A page as Markdown: its front matter and its sections.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = Build();
    private readonly string text;
    private readonly string[] lines;
    private readonly Dictionary<Block, int> ends = [];

    private MarkdownPage(string text, MarkdownDocument document)
    {
        this.text = text;
        lines = LinesOf(text);
        Blocks = [.. document.Where(block => block is not LinkReferenceDefinitionGroup).OrderBy(block => block.Line)];
        FrontMatter = document.OfType<YamlFrontMatterBlock>().FirstOrDefault();
        for (var next = Blocks.Count - 1; next >= 0; next--)
            ends[Blocks[next]] = next + 1 < Blocks.Count ? Math.Max(Blocks[next + 1].Line, Blocks[next].Line + 1) : lines.Length;
        Sections = [.. Divide()];
    }

    public YamlFrontMatterBlock? FrontMatter { get; }

    public IReadOnlyList<PageSection> Sections { get; }

    private IReadOnlyList<Block> Blocks { get; }

    /// <returns>Null where the text is not Markdown that can be read whole; the errors say why.</returns>
    public static MarkdownPage? TryParse(string text, PageErrors errors)
    {
        // Blanks at the end of a line say nothing here; behind the last bar of a row they would make a cell.
        text = string.Join('\n', LinesOf(text).Select(line => line.TrimEnd(' ', '\t', '\v', '\f')));
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            errors.Add(1, "expected Markdown, found elements nested too deeply");
            return null;
        }

        var page = new MarkdownPage(text, document);
        page.RefuseWhatGetsLost(errors);
        return page;
    }

    public static int LineOf(Block block) => block.Line + 1;

    public string Text(SourceSpan span) => span.IsEmpty ? "" : text[span.Start..Math.Min(span.End + 1, text.Length)];

    /// <summary>The lines within a fence, with their numbers.</summary>
    public static IReadOnlyList<PageFact<string>> LinesOf(LeafBlock block) =>
        // An empty fence has not even a list of lines.
        [.. (block.Lines.Lines ?? []).Take(block.Lines.Count)
            .Select((StringLine line) => new PageFact<string>(line.Slice.ToString(), line.Line + 1))];

    /// <summary>A heading's text, as a reader sees it, or the first line of a paragraph.</summary>
    public string TitleOf(Block block) => block is HeadingBlock heading ? TextOf(heading).Trim() : lines[block.Line].Trim();

    // Without the signs around it: those that open and close a heading, emphasis, escapes.
    private static string TextOf(HeadingBlock heading)
    {
        var text = new StringBuilder();
        foreach (var part in heading.Inline?.Descendants() ?? [])
            text.Append(part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                AutolinkInline link => link.Url,
                DelimiterInline sign => sign.ToLiteral(),
                LineBreakInline => " ",
                _ => "",
            });
        return PageNames.WithoutLinks(text.ToString());
    }

    // As Markdown counts them: other signs that end a line elsewhere do not here.
    private static string[] LinesOf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    /// <summary>Whether a block is one line only.</summary>
    public bool IsOneLine(Block block) =>
        block.Line + 1 >= lines.Length || lines[block.Line + 1].Trim().Length == 0 || ends[block] == block.Line + 1;

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation();
        // Nobody asks for links, and pages full of brackets take long. Tables need the other parsers.
        builder.InlineParsers.TryRemove<LinkInlineParser>();
        return builder.Build();
    }

    private IEnumerable<PageSection> Divide()
    {
        var headings = Blocks.Index().Where(entry => entry.Item is HeadingBlock { Level: <= 2 } heading && IsHeading(heading)).ToList();
        foreach (var (heading, next) in headings.Zip(headings.Skip(1).Select(entry => entry.Index).Append(Blocks.Count)))
        {
            var block = (HeadingBlock)heading.Item;
            yield return new PageSection(TitleOf(block), block.Level, LineOf(block),
                [.. Blocks.Skip(heading.Index + 1).Take(next - heading.Index - 1)]);
        }
    }

    // A line of dashes below a text is mostly no more than a line. It makes a heading of what is a section of these pages.
    private bool IsHeading(HeadingBlock heading) =>
        !heading.IsSetext || heading.Level == 1
            || OperationReader.IsKnown(new PageSection(TitleOf(heading), heading.Level, LineOf(heading), []));

    // What looks like a table and is none would be taken for prose, and its facts be lost.
    private void RefuseWhatGetsLost(PageErrors errors)
    {
        foreach (var block in Blocks)
        {
            if (block is FencedCodeBlock { ClosingFencedCharCount: 0 })
                errors.Add(LineOf(block), "expected a fence that is closed, found none before the end of the page");
            if (block is FencedCodeBlock or Table or YamlFrontMatterBlock) continue;
            if (block is ContainerBlock container && container.Descendants<Table>().Any())
                errors.Add(LineOf(block), "expected tables that stand by themselves, found one within a list or a quotation");
            if (Enumerable.Range(block.Line, ends[block] - block.Line)
                .FirstOrDefault(line => lines[line].TrimStart().StartsWith('|'), -1) is >= 0 and var bar)
                errors.Add(bar + 1,
                    "expected a table with a heading, a line of dashes, rows with bars and a blank line after them; "
                        + "this cannot be read as one");
        }
    }
}

/// <summary>A heading of the first or second level, and what stands below it.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Level">1 or 2.</param>
/// <param name="Line">The heading's line, counted from 1.</param>
/// <param name="Blocks">What stands below it, deeper headings too.</param>
internal sealed record PageSection(string Title, int Level, int Line, IReadOnlyList<Block> Blocks)
{
    public bool Is(string title) => Title.TrimEnd(':', ' ').Equals(title, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text after "title:"; null where this is another section. Empty where nothing follows.</summary>
    public string? After(string title)
    {
        if (!Title.StartsWith(title, StringComparison.OrdinalIgnoreCase)) return null;
        var rest = Title[title.Length..].Trim();
        return rest.Length == 0 ? rest : rest[0] == ':' ? rest[1..].Trim() : null;
    }
}
