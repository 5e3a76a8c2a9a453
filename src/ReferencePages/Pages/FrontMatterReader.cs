using EmailSync.ReferencePages.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the front matter, which identifies the operation.</summary>
internal sealed class FrontMatterReader(MarkdownPage page, PageErrors errors)
{
    // Pages before 2021 call it id.
    private static readonly string[] UidNames = ["uid", "id"];

    /// <summary>The operation's id; empty if it cannot be read.</summary>
    public PageFact<string> Uid { get; private set; } = new("", 1);

    /// <summary>The title; null if there is none.</summary>
    public PageFact<string>? Title { get; private set; }

    public void Read()
    {
        if (page.FrontMatter is not { } block)
        {
            errors.Add(1, "expected front matter with the operation's uid between two lines of three dashes, found none");
            return;
        }

        var first = MarkdownPage.LineOf(block) + 1;
        try
        {
            var yaml = string.Join('\n', MarkdownPage.LinesOf(block).Select(line => line.Value)).Trim('-');
            if (YamlText.Load(yaml) is not YamlMappingNode mapping)
            {
                errors.Add(first, "expected front matter of the form name: value");
                return;
            }

            Title = Find(mapping, "title", first);
            if (UidNames.Select(name => Find(mapping, name, first)).FirstOrDefault(found => found is not null) is { } uid) Uid = uid;
            else errors.Add(first, "expected uid in the front matter, such as uid: v1EMailAgent_SyncEmailAccount");
        }
        catch (YamlException exception)
        {
            errors.Add(first + Math.Max((int)exception.Start.Line - 1, 0), $"expected front matter in YAML: {exception.Message}");
        }
    }

    private static PageFact<string>? Find(YamlMappingNode mapping, string name, int first) =>
        mapping.Children.FirstOrDefault(child =>
            child.Key is YamlScalarNode { Value: { } key }
                && key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Value: YamlScalarNode { Value: { Length: > 0 } value } node }
            ? new PageFact<string>(value, first + (int)node.Start.Line - 1)
            : null;
}
