using System.ComponentModel;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;
using EmailSync.Mcp.Requests;

namespace EmailSync.Mcp.Tools;

/// <summary>Why a call is refused, and how it would be right.</summary>
internal sealed class ExplainTool(MockControl mock) : AssistantTool(
    "explain", "Explain a call",
    "What is wrong with a call, which rules it breaks, and the smallest corrected call, as code. "
        + "The call is not made, and nothing changes. "
    + "Give one of: id (a call in the journal), curl (a command), request (raw HTTP), har (an entry of a HAR file), or path with method, "
    + "headers and body.",
    [
        new(Id, [ToolArgument.Text], "Id of a call in the journal: from journal, verdict, or the header X-Mock-Request of a refusal."),
        new(Curl, [ToolArgument.Text], "A curl command. What a shell would put in place of $variables is not known here."),
        new(Request, [ToolArgument.Text],
            "A raw HTTP request: request line, header fields, an empty line, body. Host and Content-Length may be left out."),
        new(Har, [ToolArgument.Object], "An entry of a HAR file, or its request."),
        new(Path, [ToolArgument.Text], "Path and query, or a whole URL, such as /api/v1/Agents/EMail/SyncEmailAccount."),
        new(Method, [ToolArgument.Text], "With path: the method; POST unless given."),
        new(Headers, [ToolArgument.Object], """With path: the header fields, such as {"Content-Type": "application/json"}."""),
        new(Body, [ToolArgument.Text, ToolArgument.Object, ToolArgument.Array], "With path: the body, as text or as JSON."),
        new(Language, [ToolArgument.Text],
            "In what the corrected call is written; curl unless given. csharp-client is the generated client, EmailSync.Client.")
        { Values = [CurlCode, "typescript", "csharp", "csharp-client", "python", "http"] },
    ],
    McpJson.Default.ExplainResult, ToolEffect.None)
{
    private const string Id = "id";
    private const string Curl = "curl";
    private const string Request = "request";
    private const string Har = "har";
    private const string Path = "path";
    private const string Method = "method";
    private const string Headers = "headers";
    private const string Body = "body";
    private const string Language = "language";
    private const string CurlCode = "curl";
    private const int MostFindings = 30;
    private const int MostChanges = 30;
    private const int LongestCode = 16_000;
    private static readonly string[] Sources = [Id, Curl, Request, Har, Path];
    private static readonly string[] OfPath = [Method, Headers, Body];

    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var input = InputOf(arguments);
        var language = arguments.Text(Language)?.ToLowerInvariant() ?? CurlCode;
        var explanation = await mock.PostAsync("explain", [], input, McpJson.Default.ExplanationAnswer, cancellation);
        var result = ExplainResult.Of(explanation, language, MostFindings, MostChanges, LongestCode);
        return ToolResult.Of(Text(result), result, McpJson.Default.ExplainResult);
    }

    /// <summary>A change in a line.</summary>
    public static string Line(ChangeAnswer change) =>
        $"{change.Place}: {(change.From is { } from ? change.To is { } to ? $"{from} -> {to}" : $"take out {from}" : $"add {change.To}")}";

    private static byte[] InputOf(ToolArguments arguments)
    {
        var given = Sources.Where(arguments.Has).ToList();
        if (given.Count != 1)
            throw new ToolFailure(
                $"expected one of {string.Join(", ", Sources)}, found {(given.Count == 0 ? "none" : string.Join(" and ", given))}.");
        if (given[0] != Path && OfPath.FirstOrDefault(arguments.Has) is { } lost)
            throw new ToolFailure($"{lost}: expected together with path, found with {given[0]}.");
        return given[0] switch
        {
            Id => JsonSerializer.SerializeToUtf8Bytes(new ExplainedCall(arguments.Text(Id)!), McpJson.Default.ExplainedCall),
            Curl => Raw(CurlCommand.RequestOf(arguments.Text(Curl)!)),
            Har => Raw(HarEntryReader.RequestOf(arguments.Any(Har)!.Value)),
            Path =>
                Raw(RequestText.Of(arguments.Text(Method) ?? "POST", arguments.Text(Path)!, Fields(arguments.Any(Headers)),
                    BodyOf(arguments.Any(Body)))),
            _ => Raw(arguments.Text(Request)!),
        };
    }

    private static byte[] Raw(string request) =>
        JsonSerializer.SerializeToUtf8Bytes(new ExplainedRequest(request), McpJson.Default.ExplainedRequest);

    private static IEnumerable<(string Name, string Value)> Fields(JsonElement? headers) => headers is not { } all ? [] :
        all.EnumerateObject().Select(field => field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? (field.Name, field.Value.ToString())
            : throw new ToolFailure($"headers, {field.Name}: expected a text."));

    private static string? BodyOf(JsonElement? body) =>
        body is not { } given ? null : given.ValueKind == JsonValueKind.String ? given.GetString() : given.GetRawText();

    private static string Text(ExplainResult explained)
    {
        var text = new StringBuilder();
        var found = explained.Findings.Count + explained.FindingsLeftOut;
        var wrong = found == 0 ? "nothing is wrong with it" : found == 1 ? "1 finding" : $"{found} findings";
        text.AppendLine($"Answered {explained.Status}{(explained.Operation is { } operation ? $" by {operation}" : "")}: {wrong}.");
        foreach (var finding in explained.Findings)
            text.AppendLine($"  {finding.Id} {finding.Level} {finding.Place}: {finding.Message} ({finding.Statement})");
        if (explained.Changes.Count > 0) text.AppendLine().AppendLine("Change:");
        foreach (var change in explained.Changes) text.AppendLine($"  {Line(change)}{(change.Rule is { } rule ? $" ({rule})" : "")}");
        if (explained.FindingsLeftOut > 0) text.AppendLine($"{explained.FindingsLeftOut} more findings are left out.");
        if (explained.ChangesLeftOut > 0) text.AppendLine($"{explained.ChangesLeftOut} more changes are left out.");
        if (explained.Corrected is { } corrected && explained.Changes.Count > 0)
            text.AppendLine().AppendLine($"Corrected, answered {corrected.Status} ({corrected.Language}):").AppendLine(corrected.Code);
        foreach (var line in (IEnumerable<string>)[.. explained.Assumed.Select(line => $"Assumed: {line}"), .. explained.Remarks,
            .. explained.Limits]) text.AppendLine(line);
        if (explained.Reason is { } reason) text.AppendLine(reason);
        return text.ToString();
    }
}

internal sealed record ExplainedRequest(string Request);

internal sealed record ExplainResult(
    string Sandbox,
    string? Operation,
    [property: Description("Status that the call gets; 0 for no answer.")] int Status,
    IReadOnlyList<FindingAnswer> Findings,
    int FindingsLeftOut,
    [property: Description("What the corrected call has otherwise.")] IReadOnlyList<ChangeAnswer> Changes,
    int ChangesLeftOut,
    [property: Description("The corrected call; null where there is none.")] CorrectedCall? Corrected,
    [property: Description("What was assumed of a request that was pasted.")] IReadOnlyList<string> Assumed,
    IReadOnlyList<string> Remarks,
    [property: Description("False where not all of the call was looked at; limits says why.")] bool Complete,
    IReadOnlyList<string> Limits,
    [property: Description("Why there is no corrected call.")] string? Reason)
{
    public static ExplainResult Of(ExplanationAnswer answer, string language, int mostFindings, int mostChanges, int longestCode) => new(
        answer.Sandbox, answer.Operation, answer.Status,
        [.. answer.Findings.Take(mostFindings)], Math.Max(0, answer.Findings.Count - mostFindings),
        [.. answer.Changes.Take(mostChanges)], Math.Max(0, answer.Changes.Count - mostChanges),
        answer.Corrected is { } corrected ? CorrectedCall.Of(corrected, language, longestCode) : null,
        answer.Assumed, answer.Remarks, answer.Complete, answer.Limits, answer.Reason);
}

internal sealed record CorrectedCall(
    [property: Description("Status that it gets.")] int Status,
    string Language,
    string Code,
    [property: Description("Environment variables that hold the secrets, to be set before it runs.")] IReadOnlyList<string> Variables)
{
    public static CorrectedCall Of(CorrectedAnswer corrected, string language, int longest) => new(
        corrected.Status, language,
        BoundedText.Of(
            language switch
            {
                "typescript" => corrected.Typescript,
                "csharp" => corrected.CsharpHttpClient,
                "csharp-client" => corrected.CsharpGeneratedClient,
                "python" => corrected.Python,
                "http" => corrected.Request ?? corrected.Curl,
                _ => corrected.Curl,
            },
            longest, "the changes say what differs"),
        corrected.Variables);
}
