using Markdig.Syntax;

namespace EmailSync.ReferencePages.Pages;

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
