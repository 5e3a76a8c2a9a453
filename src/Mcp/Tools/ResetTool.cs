using System.ComponentModel;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;

namespace EmailSync.Mcp.Tools;

/// <summary>Puts sandboxes back to their start.</summary>
internal sealed class ResetTool(MockControl mock) : AssistantTool(
    "reset", "Reset",
    "Puts the mock back to its start: forgets calls, findings and sessions, disarms the faults, and puts accounts and clock back. "
        + "What is forgotten is gone. "
    + "Use it between two runs; with sandbox, the others are left alone.",
    [
        SandboxArgument.Of("all of them"),
        new(Keep, [ToolArgument.Text], "What to leave as it is: accounts, clock or faults, with commas between."),
    ],
    McpJson.Default.ResetResult, ToolEffect.Forgets)
{
    private const string Keep = "keep";

    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var sandbox = arguments.Text(SandboxArgument.Name);
        (string, string?)[] named = [(SandboxArgument.Name, sandbox)];
        var before = await mock.GetAsync("verdict", named, McpJson.Default.VerdictAnswer, cancellation);
        await mock.ChangeAsync(HttpMethod.Post, "reset", [.. named, (Keep, arguments.Text(Keep))], cancellation);
        return ToolResult.Of(
            $"Reset {(sandbox is null ? "all sandboxes" : SandboxArgument.Shown(sandbox))}. Forgotten: {before.Sentence}",
            new ResetResult(sandbox, before.Calls), McpJson.Default.ResetResult);
    }
}

internal sealed record ResetResult([property: Description("The sandbox; null for all.")]
    string? Sandbox, [property: Description("How many calls were forgotten.")] long CallsForgotten);
