namespace EmailSync.ReferencePages.Pages;

/// <summary>What the vendor's reference page says of one operation of an agent. Prose is left out.</summary>
/// <param name="Name">The page's own name, such as its file's; messages begin with it.</param>
/// <param name="Uid">The operation's id from the front matter, for instance <c>v1EMailAgent_SyncEmailAccount</c>.</param>
/// <param name="Method">HTTP method in upper case, of the signature.</param>
/// <param name="Path">Path of the signature, for instance <c>/api/v1/Agents/EMail/SyncEmailAccount</c>.</param>
/// <param name="Agent">The agent's name in the path, for instance <c>EMail</c>.</param>
/// <param name="Operation">The operation's name, the end of the path.</param>
/// <param name="QueryParameters">The rows of the query's table, in their order; none where there is no table.</param>
/// <param name="Headers">The rows of the headers' table, in their order.</param>
/// <param name="Body">What the page says of the request's body; null where the operation takes none.</param>
/// <param name="Response">What it says of the answer.</param>
/// <param name="SampleRequest">The sample request; null where there is none, or only a reference to another file.</param>
/// <param name="SampleResponse">The sample response; null as above.</param>
public sealed record ReferencePage(
    string Name,
    PageFact<string> Uid,
    PageFact<string> Method,
    PageFact<string> Path,
    PageFact<string> Agent,
    PageFact<string> Operation,
    IReadOnlyList<PageParameter> QueryParameters,
    IReadOnlyList<PageHeader> Headers,
    PageBody? Body,
    PageResponse Response,
    PageSample? SampleRequest,
    PageSample? SampleResponse)
{
    /// <summary>The media types that the body may have: what the row Content-Type lists.</summary>
    public IReadOnlyList<PageFact<string>> RequestMediaTypes => MediaTypesOf("Content-Type");

    /// <summary>The media types that the answer may have: what the row Accept lists. None where the answer has no content.</summary>
    public IReadOnlyList<PageFact<string>> ResponseMediaTypes => MediaTypesOf("Accept");

    private IReadOnlyList<PageFact<string>> MediaTypesOf(string header) =>
        Headers.FirstOrDefault(row => string.Equals(row.Name, header, StringComparison.OrdinalIgnoreCase))?.MediaTypes ?? [];
}
