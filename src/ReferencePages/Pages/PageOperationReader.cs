using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Builds the facts about an operation from a page's sections.</summary>
internal sealed class PageOperationReader(string name, MarkdownPage page, PageErrors errors)
{
    private const string QuerySection = "Query String Parameters";
    private const string HeadersSection = "Request Headers";
    private const string BodySection = "Request Body";
    private const string ResponseSection = "Response";
    private const string SampleRequestSection = "Sample request";
    private const string SampleResponseSection = "Sample response";

    private readonly TableReader tables = new(page, errors);

    public ReferencePage? Read()
    {
        var frontMatter = new FrontMatterReader(page, errors);
        frontMatter.Read();
        var heading = FindHeading();
        if (heading is null) return null;

        RefuseUnknown(heading);
        var signature = new SignatureReader(errors).Read(heading, frontMatter);
        var parameters = new ParameterReader(tables, errors).Query(Find(section => section.Is(QuerySection), QuerySection), signature);
        var headerSection = Find(section => section.Is(HeadersSection), HeadersSection);
        if (headerSection is null) errors.Add(heading.Line, $"expected a section \"{HeadersSection}\", found none");
        var headers = headerSection is null ? [] : new HeaderReader(tables, errors).Read(headerSection);
        var bodies = new PageBodyReader(page, tables, errors);
        var body = Find(section => section.After(BodySection) is not null, BodySection) is { } bodySection
            ? bodies.Request(bodySection)
            : null;
        CheckContentType(headers, headerSection, body);
        var responseSection = Find(section => section.After(ResponseSection) is not null, ResponseSection);
        if (responseSection is null) errors.Add(heading.Line, $"expected a section \"{ResponseSection}\", found none");
        var response = responseSection is null ? null : bodies.Response(responseSection);
        var (request, answer) = ReadSamples(heading, signature, headers, response);
        if (errors.Any || signature is null || response is null) return null;

        return new ReferencePage(
            name, frontMatter.Uid, signature.Method, signature.Path, signature.Agent, signature.Operation, parameters, headers, body,
            response, request, answer);
    }

    private PageSection? FindHeading()
    {
        var headings = page.Sections.Where(section => section.Level == 1).ToList();
        foreach (var other in headings.Skip(1))
            errors.Add(other.Line, $"expected one operation per page, found another heading of the first level: {other.Title}");
        if (headings.Count > 0) return headings[0];
        errors.Add(1, "expected a heading of the first level with the operation, such as # POST Agents/EMail/SyncEmailAccount");
        return null;
    }

    private PageSection? Find(Func<PageSection, bool> match, string title)
    {
        var found = page.Sections.Where(section => section.Level == 2 && match(section)).ToList();
        foreach (var other in found.Skip(1)) errors.Add(other.Line, $"expected one section \"{title}\", found another");
        return found.FirstOrDefault();
    }

    // A table or a sample in an unknown section would be lost.
    private void RefuseUnknown(PageSection heading)
    {
        foreach (var section in page.Sections.Where(section => section.Level == 1 || !IsKnown(section)))
        {
            foreach (var table in section.Blocks.OfType<Table>())
                errors.Add(MarkdownPage.LineOf(table), section == heading
                    ? "expected no table before the first section: agents' operations have none there"
                    : $"expected no table in the section \"{section.Title}\", which is not a section of reference pages");
            foreach (var fence in section.Blocks.OfType<FencedCodeBlock>()
                .Where(fence => fence.Info?.ToLowerInvariant() is "http!" or "http_"))
                errors.Add(MarkdownPage.LineOf(fence),
                    $"expected samples below \"{SampleRequestSection}\" or \"{SampleResponseSection}\", "
                        + $"found one below \"{section.Title}\"");
        }
    }

    /// <summary>Whether a section is one that reference pages have.</summary>
    public static bool IsKnown(PageSection section) =>
        section.Is(QuerySection) || section.Is(HeadersSection) || section.Is(SampleRequestSection) || section.Is(SampleResponseSection)
        || section.After(BodySection) is not null || section.After(ResponseSection) is not null;

    private void CheckContentType(IReadOnlyList<PageHeader> headers, PageSection? section, PageBody? body)
    {
        var row = headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        if (body is not null && row is null && section is not null)
            errors.Add(section.Line, "expected a row Content-Type among the headers, since there is a request body");
        if (body is null && row is { MediaTypes.Count: > 0 })
            errors.Add(row.Line, $"expected a section \"{BodySection}\", since Content-Type lists media types of it");
    }

    private (PageSample? Request, PageSample? Response) ReadSamples(
        PageSection heading, Signature? signature, IReadOnlyList<PageHeader> headers, PageResponse? response)
    {
        var requests = Find(section => section.Is(SampleRequestSection), SampleRequestSection);
        var responses = Find(section => section.Is(SampleResponseSection), SampleResponseSection);
        // The oldest pages of operations without a result have no row Accept and end here. A newer page without samples was cut off.
        if (requests is null && responses is null
            && !headers.Any(header => header.Name.Equals("Accept", StringComparison.OrdinalIgnoreCase))) return (null, null);
        if (requests is null)
        {
            errors.Add(heading.Line, $"expected a section \"{SampleRequestSection}\", found none");
            return (null, null);
        }

        var samples = new PageSampleReader(page, errors, response);
        samples.Read(requests);
        if (responses is not null) samples.Read(responses);
        samples.RequireBoth((responses ?? requests).Line);
        if (signature is not null) samples.CheckRequest(signature);
        if (response is not null) samples.CheckResponse(response);
        return (samples.Request, samples.Response);
    }
}
