using System.Globalization;
using Markdig.Syntax;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the samples. The newest pages only name files with them, which states no fact.</summary>
/// <param name="page">The page.</param>
/// <param name="errors">Takes what is wrong.</param>
/// <param name="response">What the page says about the answer; null if that cannot be read.</param>
internal sealed class PageSampleReader(MarkdownPage page, PageErrors errors, PageResponse? response)
{
    private const string Include = "[!include[";
    private bool hasRequest;
    private bool hasResponse;

    public PageSample? Request { get; private set; }

    public PageSample? Response { get; private set; }

    /// <summary>Older pages have both samples in one section.</summary>
    public void Read(PageSection section)
    {
        var isResponse = section.Is("Sample response");
        foreach (var block in section.Blocks)
        {
            if (block is FencedCodeBlock { Info: { } info } fence && info.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                Read(fence);
            else if (block is ParagraphBlock && page.TitleOf(block).StartsWith(Include, StringComparison.OrdinalIgnoreCase))
                Take(isResponse, null, MarkdownPage.LineOf(block));
            else if (block is Markdig.Extensions.Tables.Table)
                errors.Add(MarkdownPage.LineOf(block), "expected no table among the samples");
        }
    }

    public void RequireBoth(int line)
    {
        if (!hasRequest) errors.Add(line, "expected a sample request in a fence marked http!, or a reference to one, found none");
        if (!hasResponse) errors.Add(line, "expected a sample response in a fence marked http_, or a reference to one, found none");
    }

    public void CheckRequest(Signature signature)
    {
        if (Request is not { } sample) return;
        var words = sample.StartLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var method, var target, ..] || method != signature.Method.Value || target.Split('?')[0] != signature.Path.Value)
            errors.Add(sample.Line,
                $"expected {signature.Method.Value} {signature.Path.Value}, as the signature has it, "
                    + $"found {TableCells.Shown(sample.StartLine)}");
    }

    public void CheckResponse(PageResponse response)
    {
        if (Response is not { } sample) return;
        var words = sample.StartLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [_, var text, ..] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            || !response.Statuses.Any(row => row.Value == status))
            errors.Add(sample.Line,
                $"expected one of the statuses in the section \"Response\", found {TableCells.Shown(sample.StartLine)}");
    }

    private void Read(FencedCodeBlock fence)
    {
        var lines = MarkdownPage.LinesOf(fence).SkipWhile(line => line.Value.Trim().Length == 0).ToList();
        if (lines is not [var start, .. var rest])
        {
            errors.Add(MarkdownPage.LineOf(fence), "expected a sample, found an empty fence");
            return;
        }

        var headers = new List<PageSampleHeader>();
        foreach (var line in rest.TakeWhile(line => line.Value.Trim().Length > 0))
        {
            var colon = line.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && PageNames.IsHeader(line.Value[..colon]))
                headers.Add(new PageSampleHeader(line.Value[..colon], line.Value[(colon + 1)..].Trim(), line.Line));
            else
                errors.Add(line.Line,
                    $"expected a header of the sample, or a blank line before its body, found {TableCells.Shown(line.Value)}");
        }

        var content = rest.SkipWhile(line => line.Value.Trim().Length > 0).SkipWhile(line => line.Value.Trim().Length == 0).ToList();
        var isResponse = start.Value.StartsWith("HTTP/", StringComparison.Ordinal);
        var sample = new PageSample(start.Value.Trim(), headers, null, start.Line);
        if (content.Count > 0)
            sample = HasBytes(sample.ContentType) || (isResponse && IsStream && !IsJson(content[0].Value))
                ? sample with { HasBytes = true }
                : sample with { Body = SampleJson.Read(content, errors) };
        Take(isResponse, sample, start.Line);
    }

    // The oldest pages show the bytes of a stream as they are, whatever the media type.
    private bool IsStream =>
        (response?.Body?.Type ?? response?.Type?.Value)?.ToLowerInvariant() is "byte" or "binary" or "stream" or "file";

    private static bool IsJson(string line) => line.TrimStart() is ['"', ..] or ['n', 'u', 'l', 'l', ..];

    // A file or a picture, which a page cannot show.
    private static bool HasBytes(string? type) => type is not null
        && (type is "application/octet-stream" or "application/pdf" or "application/zip" or "application/msword" or "application/rtf"
            or "text/plain" or "text/html" or "multipart/related"
            || type.StartsWith("application/vnd.", StringComparison.Ordinal) && !type.EndsWith("+json", StringComparison.Ordinal)
            || type.Split('/')[0] is "binary" or "image" or "audio" or "video");

    private void Take(bool isResponse, PageSample? sample, int line)
    {
        if (isResponse ? hasResponse : hasRequest)
            errors.Add(line, $"expected one sample {(isResponse ? "response" : "request")}, found another");
        if (isResponse) (hasResponse, Response) = (true, sample);
        else (hasRequest, Request) = (true, sample);
    }
}
