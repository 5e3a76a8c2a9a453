using System.ComponentModel;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;

namespace EmailSync.Mcp.Tools;

/// <summary>Whether the calls were right, and what to do where they were not.</summary>
internal sealed class VerdictTool(MockControl mock) : AssistantTool(
    "verdict", "Verdict",
    "Whether the calls so far keep the contract: pass or fail, the rules that were broken, and how to fix each. "
        + "Use it when code or tests have run against the mock. "
    + "For the calls of one run alone, give each run a sandbox of its own, or use reset before.",
    [
        SandboxArgument.Of("the calls of all sandboxes together"),
        new(FailOn, [ToolArgument.Text],
            "From which level on a broken rule fails the verdict; must unless given.") { Values = ["must", "should"] },
    ],
    McpJson.Default.VerdictResult, ToolEffect.None)
{
    private const string FailOn = "failOn";
    private const int MostRules = 30;
    private const int MostExplained = 5;
    private const int MostFixes = 5;

    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var sandbox = arguments.Text(SandboxArgument.Name);
        var failOn = arguments.Text(FailOn)?.ToLowerInvariant() ?? "must";
        var verdict = await mock.GetAsync("verdict", [(SandboxArgument.Name, sandbox)], McpJson.Default.VerdictAnswer, cancellation);
        var fails = verdict.Findings.Any(found => found.Level == RuleLevel.Must || (failOn == "should" && found.Level == RuleLevel.Should));
        var shown = verdict.Findings.Take(MostRules).ToList();
        var fixes = await FixesAsync(shown, cancellation);
        var result = new VerdictResult(
            fails ? "fail" : verdict.Calls == 0 ? "no calls" : "pass", verdict.Sentence, failOn, verdict.Calls, verdict.Refused,
            [.. shown.Select(found => BrokenRule.Of(found, fixes.GetValueOrDefault(found.FirstCall)))],
            verdict.Findings.Count - shown.Count,
            [.. verdict.Operations.Where(operation => operation.Calls > 0)]);
        return ToolResult.Of(Text(result), result, McpJson.Default.VerdictResult);
    }

    // What the corrected request has otherwise, by the call that broke the rule first. It may have left the journal.
    private async Task<Dictionary<string, IReadOnlyList<ChangeAnswer>>> FixesAsync(List<BrokenRuleAnswer> broken,
        CancellationToken cancellation)
    {
        var fixes = new Dictionary<string, IReadOnlyList<ChangeAnswer>>(StringComparer.Ordinal);
        foreach (var call in broken.Select(found => found.FirstCall).Distinct().Take(MostExplained))
        {
            try
            {
                var input = JsonSerializer.SerializeToUtf8Bytes(new ExplainedCall(call), McpJson.Default.ExplainedCall);
                fixes[call] = (await mock.PostAsync("explain", [], input, McpJson.Default.ExplanationAnswer, cancellation)).Changes;
            }
            catch (ToolFailure)
            {
                continue;
            }
        }

        return fixes;
    }

    private static string Text(VerdictResult verdict)
    {
        var text = new StringBuilder();
        text.AppendLine($"{verdict.Verdict.ToUpperInvariant()}: {verdict.Sentence}");
        if (verdict.Calls == 0) text.AppendLine("The code under test did not reach the mock: start_here has the base URL it has to call.");
        foreach (var rule in verdict.Broken)
        {
            text.AppendLine()
                .AppendLine($"{rule.Id} {rule.Level}, {(rule.Calls == 1 ? "1 call" : $"{rule.Calls} calls")}: {rule.Statement}");
            text.AppendLine($"  {rule.Place}: {rule.Message}");
            foreach (var fix in rule.Fix) text.AppendLine($"  fix: {ExplainTool.Line(fix)}");
            text.AppendLine($"  first broken by call {rule.FirstCall}; explain with this id has the corrected call");
        }

        if (verdict.BrokenLeftOut > 0) text.AppendLine().AppendLine($"{verdict.BrokenLeftOut} more broken rules are left out.");
        return text.ToString();
    }

    /// <summary>A rule that calls broke, and how to keep it.</summary>
    internal sealed record BrokenRule(
        string Id,
        [property: Description("MUST, SHOULD, MAY or INFO.")] string Level,
        [property: Description("How sure the rule is: docs, vendor, observed, rfc or assumed.")] string Evidence,
        [property: Description("The rule in words.")] string Statement,
        [property: Description("How many calls broke it.")] long Calls,
        [property: Description("Where in the request, of the first such call.")] string Place,
        string Message,
        [property: Description("Id of the first call that broke it, for explain and journal.")] string FirstCall,
        [property: Description("What to change; empty where that is not in the request itself, as with calls that come too soon.")]
            IReadOnlyList<ChangeAnswer> Fix)
    {
        public static BrokenRule Of(BrokenRuleAnswer found, IReadOnlyList<ChangeAnswer>? changes) => new(
            found.Id, found.Level, found.Evidence, found.Statement, found.Calls, found.Place, found.Message, found.FirstCall,
            [.. (changes ?? []).Where(change => change.Rule == found.Id).Take(MostFixes)]);
    }
}

internal sealed record VerdictResult(
    [property: Description("pass, fail, or no calls.")] string Verdict,
    string Sentence,
    string FailOn,
    long Calls,
    [property: Description("How many of the calls were refused.")] long Refused,
    [property: Description("The rules that were broken, the worst first.")] IReadOnlyList<VerdictTool.BrokenRule> Broken,
    int BrokenLeftOut,
    [property: Description("How often each operation was called.")] IReadOnlyList<OperationAnswer> Called);

internal sealed record ExplainedCall(string Id);
