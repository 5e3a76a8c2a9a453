using System.Text;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

/// <summary>A reference page in the vendor's form, of whatever a test puts on it.</summary>
public sealed record PageText(string Agent, string Operation)
{
    public const string AllMediaTypes =
        "`application/json`, `text/json`, `application/xml`, `text/xml`, `application/x-www-form-urlencoded`, "
            + "`application/json-patch+json`, `application/merge-patch+json`";
    public const string AnswerMediaTypes =
        "`application/json`, `text/json`, `application/xml`, `text/xml`, `application/json-patch+json`, `application/merge-patch+json`";

    public string Method { get; init; } = "POST";

    /// <summary>Rows of the query's table: name, type, and whether it is required.</summary>
    public IReadOnlyList<(string Name, string Type, bool IsRequired)> Query { get; init; } = [("$select", "string", false)];

    /// <summary>Rows of the body's table; null if there is no body.</summary>
    public IReadOnlyList<(string Name, string Type)>? Body { get; init; }

    public string BodyName { get; init; } = "request";

    public string RequestMediaTypes { get; init; } = AllMediaTypes;

    public string? SampleRequest { get; init; }

    /// <summary>The type of the answer; null if it has none.</summary>
    public string? Result { get; init; }

    public IReadOnlyList<(string Name, string Type)> ResultTable { get; init; } = [];

    public string? SampleResponse { get; init; }

    public string SampleResponseType { get; init; } = "application/json; charset=utf-8";

    public string ResponseMediaTypes { get; init; } = AnswerMediaTypes;

    public string LineEnd { get; init; } = "\n";

    /// <summary>Whether the samples stand on the page, or in files of their own.</summary>
    public bool HasSamples { get; init; } = true;

    public string FileName => $"v1{Agent}Agent_{Operation}.md";

    public string Path => $"/api/v1/Agents/{Agent}/{Operation}";

    public override string ToString()
    {
        var page = new StringBuilder();
        page.Append(
            $"---\ntitle: {Method} Agents/{Agent}/{Operation}\nuid: v1{Agent}Agent_{Operation}\n---\n\n# {Method} "
                + $"Agents/{Agent}/{Operation}\n\n");
        page.Append($"```http\n{Method} {Path}\n```\n\nWords about it.\n\n\n");
        if (Query.Count > 0)
            Table(page, "## Query String Parameters", "Parameter Name | Type |  Description",
                Query.Select(row => $"{row.Name} | {row.Type} | {(row.IsRequired ? "**Required** " : "")}Words."));
        Headers(page);
        if (Body is { Count: > 0 })
            Table(page, $"## Request Body: {BodyName} \n\nWords ", "Property Name | Type |  Description",
                Body.Select(row => $"{row.Name} | {row.Type} | Words <para /> and more. "));
        else if (Body is not null) page.Append($"## Request Body: {BodyName} \n\nWords \n\n");
        Response(page);
        if (HasSamples) Samples(page);
        else
            page.Append(
                "## Sample request\n\n[!include[sample request](../request.md)]\n\n## Sample response\n\n[!include[sample "
                    + "response](../response.md)]");
        return page.ToString().Replace("\n", LineEnd, StringComparison.Ordinal);
    }

    private void Headers(StringBuilder page)
    {
        List<string> rows = ["Authorization  | Schemes.", "X-XSRF-TOKEN   | Words."];
        if (Body is not null) rows.Add($"Content-Type | Content-type of the request body: {RequestMediaTypes}");
        rows.Add($"Accept         | Content-type(s) you would like the response in: {(Result is null ? "" : ResponseMediaTypes)}");
        if (Result is not null)
            rows.AddRange(["Accept-Language | Words.", "SO-Language | Words.", "SO-Culture | Words.", "SO-TimeZone | Words."]);
        rows.Add("SO-AppToken | Words.");
        Table(page, "## Request Headers", "Parameter Name | Description", rows);
    }

    private void Response(StringBuilder page)
    {
        var status = Result is null ? "204 | No Content" : "200 | OK";
        Table(page, Result == "array" ? "## Response:array\n\nOK" : "## Response:\n\nOK", "Response | Description", [status]);
        var heading = $"### Response body: {Result ?? "TableRight"}";
        if (ResultTable.Count > 0)
            Table(page, heading, "Property Name | Type |  Description", ResultTable.Select(row => $"{row.Name} | {row.Type} | Words."));
        else page.Append($"{heading}\n\n");
    }

    private void Samples(StringBuilder page)
    {
        page.Append(
            $"## Sample request\n\n```http!\n{Method} {Path}\nAuthorization: Basic dGplMDpUamUw\nAccept: application/json; "
                + $"charset=utf-8\nAccept-Language: sv\n");
        if (SampleRequest is not null) page.Append($"Content-Type: application/json; charset=utf-8\n\n{SampleRequest}\n");
        page.Append(
            $"```\n\n## Sample response\n\n```http_\nHTTP/1.1 {(Result is null ? "204 No Content" : "200 OK")}\nContent-Type: "
                + $"{SampleResponseType}\n\n{SampleResponse ?? "null"}\n```");
    }

    private static void Table(StringBuilder page, string heading, string columns, IEnumerable<string> rows)
    {
        page.Append($"{heading}\n\n| {columns} |\n|{string.Join('|', columns.Split('|').Select(_ => "----------------"))}|\n");
        foreach (var row in rows) page.Append($"| {row} |\n");
        page.Append('\n');
    }
}
