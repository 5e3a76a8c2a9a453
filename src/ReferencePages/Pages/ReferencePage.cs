namespace EmailSync.ReferencePages.Pages;

/// <summary>What the vendor's reference page says about one operation of an agent. Prose is left out.</summary>
/// <param name="Name">The page's own name, such as its file's; messages begin with it.</param>
/// <param name="Uid">The operation's id from the front matter, for instance <c>v1EMailAgent_SyncEmailAccount</c>.</param>
/// <param name="Method">HTTP method in upper case, of the signature.</param>
/// <param name="Path">Path of the signature, for instance <c>/api/v1/Agents/EMail/SyncEmailAccount</c>.</param>
/// <param name="Agent">The agent's name in the path, for instance <c>EMail</c>.</param>
/// <param name="Operation">The operation's name, the end of the path.</param>
/// <param name="QueryParameters">The rows of the table of query parameters, in their order; empty if there is no table.</param>
/// <param name="Headers">The rows of the table of headers, in their order.</param>
/// <param name="Body">What the page says about the request's body; null if the operation takes none.</param>
/// <param name="Response">What it says about the answer.</param>
/// <param name="SampleRequest">The sample request; null if there is none, or only a reference to another file.</param>
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
    /// <summary>The media types that the body may have, from the row Content-Type.</summary>
    public IReadOnlyList<PageFact<string>> RequestMediaTypes => MediaTypesOf("Content-Type");

    /// <summary>The media types that the answer may have, from the row Accept. Empty if the answer has no content.</summary>
    public IReadOnlyList<PageFact<string>> ResponseMediaTypes => MediaTypesOf("Accept");

    private IReadOnlyList<PageFact<string>> MediaTypesOf(string header) =>
        Headers.FirstOrDefault(row => string.Equals(row.Name, header, StringComparison.OrdinalIgnoreCase))?.MediaTypes ?? [];
}

/// <summary>A row of the table of headers.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="MediaTypes">What Content-Type and Accept list, in lower case and in their order; empty for other headers.</param>
/// <param name="Line">The row's line.</param>
public sealed record PageHeader(string Name, IReadOnlyList<PageFact<string>> MediaTypes, int Line);

/// <summary>A row of the table of query parameters.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type as the page spells it; null if the cell is blank.</param>
/// <param name="IsRequired">Whether its description says <c>**Required**</c>.</param>
/// <param name="Line">The row's line.</param>
public sealed record PageParameter(string Name, string? Type, bool IsRequired, int Line);

/// <summary>What a page says about the request's body.</summary>
/// <param name="Name">The parameter's name in the heading: <c>request</c>, or that of an entity.</param>
/// <param name="Properties">The rows of its table.</param>
/// <param name="HasTable">Whether there is a table: a dictionary or an array of plain values has none.</param>
/// <param name="Line">The heading's line.</param>
public sealed record PageBody(string Name, IReadOnlyList<PageProperty> Properties, bool HasTable, int Line);

/// <summary>A row of a body's table.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Type">
/// Its type as the page spells it: <c>Integer</c>, <c>int32</c>, <c>array</c>, or the name of a carrier; null if the cell is
/// blank.
/// </param>
/// <param name="Line">The row's line.</param>
public sealed record PageProperty(string Name, string? Type, int Line);

/// <summary>What a page says about the answer.</summary>
/// <param name="Type">The type in the section's heading, such as <c>array</c>; null if it has none.</param>
/// <param name="Statuses">The rows of the table of statuses; never empty.</param>
/// <param name="Body">What it says about the content; null if it says nothing.</param>
/// <param name="Line">The heading's line.</param>
public sealed record PageResponse(PageFact<string>? Type, IReadOnlyList<PageFact<int>> Statuses, PageResponseBody? Body, int Line)
{
    /// <summary>The status of success: the first one below 300.</summary>
    public PageFact<int> Success => Statuses.First(status => status.Value is >= 200 and < 300);
}

/// <summary>What a page says about the answer's content.</summary>
/// <param name="Type">
/// The type named at "Response body:", as the page spells it: <c>array</c>, <c>string</c>, or a carrier's name; null if it names
/// none.
/// </param>
/// <param name="Properties">The rows of the table: of the object, or of each element if the type is array.</param>
/// <param name="HasTable">Whether there is a table.</param>
/// <param name="Line">The line of "Response body:".</param>
public sealed record PageResponseBody(string? Type, IReadOnlyList<PageProperty> Properties, bool HasTable, int Line)
{
    internal bool Has(string property) =>
        Properties.Any(row => string.Equals(row.Name, property, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A sample message.</summary>
/// <param name="StartLine">Its first line: <c>POST /api/v1/…</c>, or <c>HTTP/1.1 200 OK</c>.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its content as JSON; null if it has none.</param>
/// <param name="Line">The line of its first line.</param>
public sealed record PageSample(string StartLine, IReadOnlyList<PageSampleHeader> Headers, SampleValue? Body, int Line)
{
    /// <summary>Whether its content is a file or a picture, which a page shows as a few words.</summary>
    internal bool HasBytes { get; init; }

    /// <summary>Its media type, in lower case and without parameters; null if it names none.</summary>
    internal string? ContentType =>
        Headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            ?.Value.Split(';')[0].Trim().ToLowerInvariant() is { } type && PageNames.IsMediaType(type) ? type : null;
}

/// <summary>A header of a sample.</summary>
/// <param name="Name">Its name as the sample spells it.</param>
/// <param name="Value">Its value.</param>
/// <param name="Line">Its line on the page.</param>
public sealed record PageSampleHeader(string Name, string Value, int Line);

/// <summary>Something that a page says.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Line">Where, counted from 1.</param>
public readonly record struct PageFact<T>(T Value, int Line);
