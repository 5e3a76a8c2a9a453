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

    /// <returns>Null if the Markdown cannot be read completely; the errors say why.</returns>
    public static MarkdownPage? TryParse(string text, PageErrors errors)
    {
        // Trailing spaces mean nothing here; after the last bar of a row they would make a cell.
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

    /// <summary>The lines of a fenced block, with their numbers.</summary>
    public static IReadOnlyList<PageFact<string>> LinesOf(LeafBlock block) =>
        // An empty fence has no list of lines.
        [.. (block.Lines.Lines ?? []).Take(block.Lines.Count)
            .Select((StringLine line) => new PageFact<string>(line.Slice.ToString(), line.Line + 1))];

    /// <summary>A heading's text, as a reader sees it, or the first line of a paragraph.</summary>
    public string TitleOf(Block block) => block is HeadingBlock heading ? TextOf(heading).Trim() : lines[block.Line].Trim();

    // Without the characters around it: heading marks, emphasis, escapes.
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

    // Count lines as Markdown does: other line separators do not count.
    private static string[] LinesOf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    /// <summary>Whether a block is one line only.</summary>
    public bool IsOneLine(Block block) =>
        block.Line + 1 >= lines.Length || lines[block.Line + 1].Trim().Length == 0 || ends[block] == block.Line + 1;

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation();
        // Links are not needed, and pages full of brackets take long. Tables need the other parsers.
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

    // A line of dashes below a text is usually just a rule. It makes a heading only of a known section of these pages.
    private bool IsHeading(HeadingBlock heading) =>
        !heading.IsSetext || heading.Level == 1
            || PageOperationReader.IsKnown(new PageSection(TitleOf(heading), heading.Level, LineOf(heading), []));

    // A malformed table would be taken for prose, and its facts would be lost.
    private void RefuseWhatGetsLost(PageErrors errors)
    {
        foreach (var block in Blocks)
        {
            if (block is FencedCodeBlock { ClosingFencedCharCount: 0 })
                errors.Add(LineOf(block), "expected a closed fence, found the end of the page");
            if (block is FencedCodeBlock or Table or YamlFrontMatterBlock) continue;
            if (block is ContainerBlock container && container.Descendants<Table>().Any())
                errors.Add(LineOf(block), "expected tables outside of lists and quotations, found one inside");
            if (Enumerable.Range(block.Line, ends[block] - block.Line)
                .FirstOrDefault(line => lines[line].TrimStart().StartsWith('|'), -1) is >= 0 and var bar)
                errors.Add(bar + 1,
                    "expected a table with a heading, a line of dashes, rows with bars and a blank line after them; "
                        + "this cannot be read as one");
        }
    }
}

/// <summary>A heading of the first or second level, and what follows it.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Level">1 or 2.</param>
/// <param name="Line">The heading's line, counted from 1.</param>
/// <param name="Blocks">What follows it, including deeper headings.</param>
internal sealed record PageSection(string Title, int Level, int Line, IReadOnlyList<Block> Blocks)
{
    public bool Is(string title) => Title.TrimEnd(':', ' ').Equals(title, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text after "title:"; empty if nothing follows; null if this is another section.</summary>
    public string? After(string title)
    {
        if (!Title.StartsWith(title, StringComparison.OrdinalIgnoreCase)) return null;
        var rest = Title[title.Length..].Trim();
        return rest.Length == 0 ? rest : rest[0] == ':' ? rest[1..].Trim() : null;
    }
}
