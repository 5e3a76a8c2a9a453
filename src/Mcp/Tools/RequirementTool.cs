using System.ComponentModel;
using EmailSync.Contract.Names;
using EmailSync.Mcp.Arguments;

namespace EmailSync.Mcp.Tools;

/// <summary>The words of a rule.</summary>
internal sealed class RequirementTool(RequirementCatalogue catalogue) : AssistantTool(
    "requirement", "Rule by its id",
    "What a rule says, how strict and how sure it is, and where it comes from. Findings name rules by id. C-... "
        + "are rules for callers, the others for servers. A group such as C-BODY lists all of its rules.",
    [new(Id, [ToolArgument.Text], "A rule's id such as C-BODY-04, or a group such as C-BODY.") { IsRequired = true }],
    McpJson.Default.RequirementToolResult, ToolEffect.None)
{
    private const string Id = "id";

    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var id = arguments.Text(Id)!.Trim();
        var rules =
            catalogue.All.Where(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase)
                || rule.Id.StartsWith($"{id}-", StringComparison.OrdinalIgnoreCase)).ToList();
        if (id.Length == 0 || rules.Count == 0)
        {
            var nearest = NearestName.Of(id, catalogue.All.Select(rule => rule.Id));
            throw new ToolFailure($"id: there is no rule and no group of this name; the nearest is {nearest}.");
        }

        var result = new RequirementToolResult([.. rules.Select(Rule.Of)]);
        var text = string.Join('\n', result.Rules.Select(rule =>
            $"{rule.Id} {rule.Level}, for {rule.For}: {rule.Statement}. Evidence: {rule.Evidence}; source: {rule.Source}."
            + (rule.CallerRule is { } caller ? $" A call refused by it breaks {caller}." : "")));
        return Task.FromResult(ToolResult.Of(text, result, McpJson.Default.RequirementToolResult));
    }

    internal sealed record Rule(
        string Id,
        [property: Description("MUST, SHOULD, MAY or INFO.")] string Level,
        string Statement,
        [property: Description("How sure it is: docs, vendor, observed, rfc or assumed.")] string Evidence,
        string Source,
        [property: Description("callers or servers.")] string For,
        [property: Description("The rule for callers that a call broke where a server refuses by this one.")] string? CallerRule)
    {
        public static Rule Of(Requirement rule) => new(
            rule.Id, rule.Level, rule.Statement, rule.Evidence, rule.Source, rule.IsForClient ? "callers" : "servers", rule.CallerRule);
    }
}

internal sealed record RequirementToolResult(IReadOnlyList<RequirementTool.Rule> Rules);
