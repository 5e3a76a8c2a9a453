using System.ComponentModel;
using System.Globalization;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;

namespace EmailSync.Mcp.Tools;

/// <summary>Takes faults back.</summary>
internal sealed class ClearFaultsTool(MockControl mock) : AssistantTool(
    "clear_faults", "Clear faults",
    "Disarms faults: one by its id, or all. Calls, accounts and clock stay as they are.",
    [
        new(Id, [ToolArgument.Integer],
            "Number of one fault, as arm_fault has it; all of them unless given.") { Least = 1, Most = int.MaxValue },
        SandboxArgument.Of("those of all sandboxes"),
    ],
    McpJson.Default.ClearFaultsResult, ToolEffect.Forgets)
{
    private const string Id = "id";

    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        (string, string?)[] named = [(SandboxArgument.Name, arguments.Text(SandboxArgument.Name))];
        var before = (await mock.GetAsync("faults", named, McpJson.Default.FaultsAnswer, cancellation)).Faults;
        var route = arguments.Has(Id) ? $"faults/{arguments.Whole(Id, 0).ToString(CultureInfo.InvariantCulture)}" : "faults";
        await mock.ChangeAsync(HttpMethod.Delete, route, named, cancellation);
        var result = new ClearFaultsResult([.. before.Where(fault => !arguments.Has(Id) || fault.Id == arguments.Whole(Id, 0))]);
        var text = result.Cleared.Count == 0
            ? "No fault was armed."
            : $"Disarmed: {string.Join(", ", result.Cleared.Select(fault => $"{fault.Id} ({fault.Kind}, fired {fault.Fired} times)"))}.";
        return ToolResult.Of(text, result, McpJson.Default.ClearFaultsResult);
    }
}

internal sealed record ClearFaultsResult([property: Description("The faults that were armed, as they were.")]
    IReadOnlyList<ArmedFaultAnswer> Cleared);
