using System.ComponentModel;
using System.Globalization;
using EmailSync.Contract.Schemas;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;

namespace EmailSync.Mcp.Tools;

/// <summary>The calls that the mock got.</summary>
internal sealed class JournalTool(MockControl mock) : AssistantTool(
    "journal", "Calls of the journal",
    "The calls that the mock got, newest first, each with its answer's status and what was wrong with it. With id: "
        + "one call whole, with headers and bodies. "
    + "Secrets are redacted. Use it after a test has run, or to see what a client really sent.",
    [
        new(Id, [ToolArgument.Text], "One call, by its id: from this list, from verdict, or from the header X-Mock-Request of a refusal."),
        SandboxArgument.Of("calls of all sandboxes"),
        new(Level, [ToolArgument.Text],
            "Only calls with a finding of this level; any is a call with a finding, none one without.") { Values = ["any", "must",
                "should", "may", "info", "none"] },
        new(Status, [ToolArgument.Text, ToolArgument.Integer],
            "Only calls that were answered so: 401, 4xx, or 0 for calls without an answer."),
        new(Finding, [ToolArgument.Text], "Only calls with this finding: a rule's id such as C-BODY-04, or a group such as C-BODY."),
        new(Text, [ToolArgument.Text], "Only calls with this text in target, operation, caller, header values or findings."),
        new(Since, [ToolArgument.Text], "Only calls from this time on, such as 2026-11-29T13:00:00Z."),
        new(Limit, [ToolArgument.Integer], $"How many calls at most; {UsualLimit} unless given.") { Least = 1, Most = MostCalls },
    ],
    McpJson.Default.JournalResult, ToolEffect.None)
{
    private const string Id = "id";
    private const string Level = "level";
    private const string Status = "status";
    private const string Finding = "finding";
    private const string Text = "text";
    private const string Since = "since";
    private const string Limit = "limit";
    private const int UsualLimit = 10;
    private const int MostCalls = 50;
    private const int MostFindings = 20;
    private const int LongestTarget = 200;
    private const int LongestContent = 16_000;
    private static readonly string[] Filters = [Level, Status, Finding, Text, Since];

    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Text(Id) is { } id) return await OneAsync(id, arguments, cancellation);
        var limit = arguments.Whole(Limit, UsualLimit);
        // One more than is shown tells whether there are more.
        (string, string?)[] query =
        [
            (SandboxArgument.Name, arguments.Text(SandboxArgument.Name)),
            .. Filters.Select(filter => (filter, arguments.Any(filter) is { } value ? value.ToString() : null)),
            (Limit, (limit + 1).ToString(CultureInfo.InvariantCulture)),
        ];
        var answer = await mock.GetAsync("requests", query, McpJson.Default.CallsAnswer, cancellation);
        var result = new JournalResult(answer.Total, answer.Dropped, answer.Requests.Count > limit,
            [.. answer.Requests.Take(limit).Select(ListedCall.Of)], null);
        return ToolResult.Of(ListText(result), result, McpJson.Default.JournalResult);
    }

    private async Task<ToolResult> OneAsync(string id, ToolArguments arguments, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var call))
            throw new ToolFailure("id: expected the id of a call, such as b4f23c29-fe37-875a-8000-000000000001.");
        if (arguments.Names.FirstOrDefault(name => name is not (Id or SandboxArgument.Name)) is { } other)
            throw new ToolFailure($"{other}: expected without id, which is one call.");
        var answer =
            await mock.GetAsync($"requests/{call}", [(SandboxArgument.Name, arguments.Text(SandboxArgument.Name))],
                McpJson.Default.CallAnswer, cancellation);
        var whole = $"GET {mock.Address}/__mock/requests/{call} has all of it";
        var shown = answer with
        {
            Body = answer.Body with { Text = Short(answer.Body.Text, whole), Base64 = Short(answer.Body.Base64, whole) },
            Answer = answer.Answer with { Text = Short(answer.Answer.Text, whole), Base64 = Short(answer.Answer.Base64, whole) },
            Findings = [.. answer.Findings.Take(MostFindings)],
        };
        var result = new JournalResult(1, 0, false, [ListedCall.Of(answer)], shown);
        return ToolResult.Of(OneText(result.Calls[0], shown), result, McpJson.Default.JournalResult);
    }

    private static string? Short(string? content, string whole) => content is null ? null : BoundedText.Of(content, LongestContent, whole);

    private static string ListText(JournalResult journal)
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"{Counted(journal.Calls.Count, "call")} of {journal.Total} in the "
                + $"journal{(journal.More ? "; more fit the filters: raise limit, or narrow them" : "")}.");
        if (journal.Dropped > 0) text.AppendLine($"The journal has dropped {journal.Dropped} older ones.");
        foreach (var call in journal.Calls) Write(text.AppendLine(), call);
        return text.ToString();
    }

    private static string OneText(ListedCall listed, CallAnswer call)
    {
        var text = new StringBuilder();
        Write(text, listed);
        text.AppendLine().AppendLine($"{call.Method} {call.Target}");
        WriteFields(text, call.Headers);
        text.AppendLine().AppendLine(call.Body.Text ?? call.Body.Base64 ?? $"(body: {call.Body.State})");
        text.AppendLine().AppendLine($"Answer: {(call.Status == 0 ? "none" : call.Status)}");
        WriteFields(text, call.Answer.Headers);
        text.AppendLine().AppendLine(call.Answer.Text ?? call.Answer.Base64 ?? "(no content)");
        return text.ToString();
    }

    private static void Write(StringBuilder text, ListedCall call)
    {
        text.AppendLine(
            $"{call.Time:yyyy-MM-ddTHH:mm:ss.fffZ} {call.Method} {call.Target} "
                + $"-> {(call.Status == 0 ? "no answer" : call.Status)} [id {call.Id}]");
        if (call.Fault is { } fault) text.AppendLine($"  failed on purpose: {fault}");
        foreach (var finding in call.Findings) text.AppendLine($"  {finding.Id} {finding.Level} {finding.Place}: {finding.Message}");
        if (call.FindingsLeftOut > 0) text.AppendLine($"  and {call.FindingsLeftOut} more findings");
    }

    private static void WriteFields(StringBuilder text, JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject())
            foreach (var value in field.Value.ValueKind == JsonValueKind.Array
                ? [.. field.Value.EnumerateArray()]
                : (JsonElement[])[field.Value])
                text.AppendLine($"{field.Name}: {value}");
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>A call as a list shows it.</summary>
    internal sealed record ListedCall(
        string Id,
        DateTimeOffset Time,
        string Sandbox,
        string Method,
        string Target,
        string? Operation,
        [property: Description("Status of its answer; 0 where it got none.")] int Status,
        [property: Description("The rule by which it was refused; null where it was not.")] string? Requirement,
        IReadOnlyList<FindingAnswer> Findings,
        int FindingsLeftOut,
        [property: Description("The kind of the fault that it met on purpose; null for none.")] string? Fault)
    {
        public static ListedCall Of(CallAnswer call) => new(
            call.Id, call.Time, call.Sandbox, Excerpt.Cut(call.Method, LongestTarget), Excerpt.Cut(call.Target, LongestTarget),
            call.Operation, call.Status, call.Requirement,
            [.. call.Findings.Take(MostFindings)], Math.Max(0, call.Findings.Count - MostFindings), call.Fault?.Kind);
    }
}

internal sealed record JournalResult(
    [property: Description("How many calls the journal holds, whatever the filters.")] long Total,
    [property: Description("How many older ones it has dropped.")] long Dropped,
    [property: Description("Whether more fit the filters than are listed.")] bool More,
    IReadOnlyList<JournalTool.ListedCall> Calls,
    [property: Description("With id: the whole call.")] CallAnswer? Call);
