using EmailSync.ReferencePages.Pages;

namespace EmailSync.MockServer.Tests.ReferencePages.Pages;

/// <summary>Whatever is done to a page, the reader gives the page or errors, and gives them at once.</summary>
[Trait("Speed", "Slow")]
public sealed class PageFuzzTests
{
    private const int Seed = 20261122;

    public static TheoryData<string> Pages => [.. Fixtures.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_that_was_cut_off_at_any_line_is_refused(string name)
    {
        var lines = Fixtures.Page(name).TrimEnd().Split('\n');
        for (var count = 0; count < lines.Length; count++)
        {
            var reading = PageReader.Read(name, string.Join('\n', lines[..count]));
            Assert.True(reading.Page is null, $"cut off before line {count + 1}, it was read");
            Assert.NotEmpty(reading.Errors);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Lines_that_changed_places_or_are_gone_give_the_page_or_errors(string name)
    {
        var lines = Fixtures.Page(name).Split('\n');
        for (var at = 0; at + 1 < lines.Length; at++)
        {
            OneOfBoth(string.Join('\n', lines[..at].Append(lines[at + 1]).Append(lines[at]).Concat(lines[(at + 2)..])));
            OneOfBoth(string.Join('\n', lines[..at].Concat(lines[(at + 1)..])));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Pieces_cut_out_repeated_or_replaced_give_the_page_or_errors(string name)
    {
        var text = Fixtures.Page(name);
        var random = new Random(Seed);
        string[] junk = ["|", "`", "```\n", "\n", "# ", "## Response:\n", "---\n", "<", "[", "\\", "\u2028", "\ud800", "{",
            "| a |\n|---|\n", "    "];
        for (var round = 0; round < 300; round++)
        {
            var (from, to) = (random.Next(text.Length), random.Next(text.Length));
            if (from > to) (from, to) = (to, from);
            var piece = random.Next(3) switch { 0 => "", 1 => text[from..to] + text[from..to], _ => junk[random.Next(junk.Length)] };
            OneOfBoth(text[..from] + piece + text[(random.Next(2) == 0 ? to : Math.Min(from + 3, text.Length))..]);
        }
    }

    [Theory]
    [InlineData("|")]
    [InlineData("| a ")]
    [InlineData("`")]
    [InlineData("[")]
    [InlineData("> ")]
    [InlineData("*a")]
    [InlineData("<a ")]
    [InlineData("- ")]
    [InlineData("\\")]
    public void Hostile_pages_of_the_greatest_size_are_refused(string part)
    {
        var reading = PageReader.Read("page.md", string.Concat(Enumerable.Repeat(part, PageReader.MaxBytes / part.Length)));

        Assert.Null(reading.Page);
        Assert.NotEmpty(reading.Errors);
    }

    [Theory]
    [InlineData("a\n-\n")]
    [InlineData("[a]: b\n")]
    [InlineData("# a\n")]
    [InlineData("- a\n")]
    [InlineData("|a|b|\n")]
    public void Hostile_pages_of_the_most_lines_are_refused(string line)
    {
        var reading = PageReader.Read("page.md", string.Concat(Enumerable.Repeat(line, 20_000 / line.Count(sign => sign == '\n'))));

        Assert.Null(reading.Page);
        Assert.NotEmpty(reading.Errors);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_front_matter_and_samples_are_refused(char open)
    {
        var deep = new string(open, 100_000);
        var page = Fixtures.Page("v1EMailAgent_SyncEmailAccount.md");

        Assert.Null(PageReader.Read("page.md", page.Replace("generated: true", $"generated: {deep}", StringComparison.Ordinal)).Page);
        Assert.Null(
            PageReader.Read("page.md",
                page.Replace("\"SyncUserAccount\": null", $"\"SyncUserAccount\": {deep}", StringComparison.Ordinal)).Page);
    }

    private static void OneOfBoth(string text)
    {
        var reading = PageReader.Read("page.md", text);
        Assert.Equal(reading.Page is null, reading.Errors.Count > 0);
        var lines = text.Count(sign => sign == '\n') + text.Count(sign => sign == '\r') + 1;
        Assert.All(reading.Errors, error => Assert.InRange(error.Line, 1, lines));
    }
}
