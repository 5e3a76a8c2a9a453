using System.ComponentModel;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.Mcp.Tools;

/// <summary>Makes coming calls fail.</summary>
internal sealed class ArmFaultTool(MockControl mock) : AssistantTool(
    "arm_fault", "Arm a fault",
    "Makes coming calls fail, to see what code does when SuperOffice fails. "
        + "The kinds: " + string.Join(" ", FaultKinds.All.Select(kind => $"{kind.Name}: {FirstSentence(kind.Purpose)}"))
        + " A fault is nobody's mistake, so it brings no finding; calling again before Retry-After is over does.",
    [
        new(FaultMembers.Kind, [ToolArgument.Text],
            "What goes wrong.") { Values = [.. FaultKinds.All.Select(kind => kind.Name)], IsRequired = true },
        SandboxArgument.Of("the root"),
        .. FaultMember.All.Select(ArgumentOf),
    ],
    McpJson.Default.ArmFaultResult, ToolEffect.Adds)
{
    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var definition = arguments.Names.Where(name => name != SandboxArgument.Name)
            .ToDictionary(name => name, name => arguments.Any(name)!.Value, StringComparer.Ordinal);
        (string, string?)[] named = [(SandboxArgument.Name, arguments.Text(SandboxArgument.Name))];
        var input = JsonSerializer.SerializeToUtf8Bytes(definition, McpJson.Default.DictionaryStringJsonElement);
        var armed = await mock.PostAsync("faults", named, input, McpJson.Default.ArmedFaultAnswer, cancellation);
        var which = new StringBuilder();
        if (armed.Operation is { } operation) which.Append($", {operation}");
        if (armed.Account is { ValueKind: not JsonValueKind.Null } account) which.Append($", account {account}");
        if (armed.Probability is { } chance) which.Append($", with probability {chance} (seed {armed.Seed})");
        var often = armed.Times is { } times ? times == 1 ? "the next call" : $"the next {times} calls" : "every call";
        var result = new ArmFaultResult(armed, FaultKinds.Find(armed.Kind)?.Purpose ?? "");
        return ToolResult.Of(
            $"Armed fault {armed.Id}, {armed.Kind}, for {often} of {SandboxArgument.Shown(armed.Sandbox)}{which}. {result.Does}\n"
            + "clear_faults takes it back.",
            result, McpJson.Default.ArmFaultResult);
    }

    // Assistants pay for each word of a description; the result has all of the purpose.
    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text;

    private static ToolArgument ArgumentOf(FaultMember member)
    {
        var kinds = FaultKinds.All.Where(kind => kind.Parameters.Contains(member.Name)).Select(kind => kind.Name).ToList();
        return new ToolArgument(member.Name, member.Types,
            $"{member.Purpose}: {member.Expected}{(member.NullSays is { } none ? $", or null for {none}" : "")}."
            + (member.Default is { } usual ? $" Unless given: {usual}." : "")
            + (kinds.Count > 0 ? $" For {string.Join(", ", kinds)}." : ""));
    }
}

internal sealed record ArmFaultResult(ArmedFaultAnswer Fault, [property: Description("What it does.")] string Does);
