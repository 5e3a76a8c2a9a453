using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the signature, and checks the heading, the title and the id against it.</summary>
internal sealed partial class SignatureReader(PageErrors errors)
{
    private const string Base = "/api/v1/";

    public Signature? Read(PageSection heading, FrontMatterReader frontMatter)
    {
        var fences = heading.Blocks.OfType<FencedCodeBlock>().Where(fence => "http".Equals(fence.Info, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (fences.Count == 0)
        {
            errors.Add(heading.Line, "expected a fence marked http with the signature below the heading, found none");
            return null;
        }

        var lines = MarkdownPage.LinesOf(fences[0]).Where(line => line.Value.Trim().Length > 0).ToList();
        if (lines is not [var line] || Form().Match(line.Value.Trim()) is not { Success: true } match)
        {
            errors.Add(MarkdownPage.LineOf(fences[0]) + 1,
                "expected one line of the form POST /api/v1/Agents/<agent>/<operation> as signature");
            return null;
        }

        var path = match.Groups["path"].Value;
        foreach (var other in fences.Skip(1).SelectMany(MarkdownPage.LinesOf))
            if (Form().Match(other.Value.Trim()) is { Success: true } second && second.Groups["path"].Value != path)
                errors.Add(other.Line, $"expected one operation per page, found another signature: {other.Value.Trim()}");

        var signature = new Signature(
            new PageFact<string>(match.Groups["method"].Value, line.Line),
            new PageFact<string>(path, line.Line),
            new PageFact<string>(match.Groups["agent"].Value, line.Line),
            new PageFact<string>(match.Groups["operation"].Value, line.Line));
        CheckNames(heading, frontMatter, signature);
        return signature;
    }

    // Older pages have only the operation in the heading.
    private void CheckNames(PageSection heading, FrontMatterReader frontMatter, Signature signature)
    {
        string[] names = [$"{signature.Method.Value} {signature.Path.Value[Base.Length..]}", signature.Operation.Value];
        if (!names.Contains(heading.Title))
            errors.Add(heading.Line, $"expected the heading {names[0]}, as the signature has it, found {heading.Title}");
        if (frontMatter.Title is { } title && !names.Contains(title.Value.Trim()))
            errors.Add(title.Line, $"expected the title {names[0]}, as the signature has it, found {title.Value}");
        if (frontMatter.Uid.Value.Length > 0 && !Id().IsMatch(frontMatter.Uid.Value))
            errors.Add(frontMatter.Uid.Line,
                $"expected a uid such as v1{signature.Agent.Value}Agent_{signature.Operation.Value}, found {frontMatter.Uid.Value}");
    }

    [GeneratedRegex(@"\A(?<method>[A-Z]+)\s+(?<path>/api/v1/Agents/(?<agent>[A-Za-z0-9_-]+)/(?<operation>[A-Za-z0-9_-]+))\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[A-Za-z0-9]+_[A-Za-z0-9_]+\z")]
    private static partial Regex Id();
}

/// <summary>The line that says how to call an operation.</summary>
internal sealed record Signature(PageFact<string> Method, PageFact<string> Path, PageFact<string> Agent, PageFact<string> Operation);
