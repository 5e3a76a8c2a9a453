using EmailSync.Contract.Schemas;
using EmailSync.Mcp.Control;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EmailSync.Mcp.Resources;

/// <summary>The documents that an assistant can read.</summary>
internal sealed class MockResources(MockControl mock, RequirementCatalogue catalogue)
{
    private const string ContractUri = "emailsync://contract/openapi.yaml";
    private const string RulesUri = "emailsync://requirements";

    public static IList<Resource> All { get; } =
    [
        new() { Uri = ContractUri, Name = "openapi.yaml", Title = "The contract",
            Description = "OpenAPI document of the operations, as the mock serves it.", MimeType = "application/yaml" },
        new() { Uri = RulesUri, Name = "requirements", Title = "The rules",
            Description = "Every rule for callers and servers: id, level, evidence, source, statement; tab separated.",
            MimeType = "text/tab-separated-values" },
    ];

    /// <summary>Reads one.</summary>
    /// <exception cref="McpProtocolException">There is none of this address, or it cannot be read.</exception>
    public async Task<ReadResourceResult> ReadAsync(string? uri, CancellationToken cancellation)
    {
        try
        {
            return uri switch
            {
                ContractUri => Text(uri, "application/yaml", await mock.ContractAsync(cancellation)),
                RulesUri => Text(uri, "text/tab-separated-values", Rules()),
                _ =>
                    throw new McpProtocolException(
                        $"There is no resource {Excerpt.Cut(uri ?? "", 200)}; there are {ContractUri} and {RulesUri}.",
                        McpErrorCode.ResourceNotFound),
            };
        }
        catch (ToolFailure failure)
        {
            throw new McpProtocolException(failure.Message, McpErrorCode.InternalError);
        }
    }

    private static ReadResourceResult Text(string uri, string type, string text) =>
        new() { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] };

    private string Rules()
    {
        var text = new StringBuilder("id\tlevel\tevidence\tsource\tstatement\n");
        foreach (var rule in catalogue.All) text.Append($"{rule.Id}\t{rule.Level}\t{rule.Evidence}\t{rule.Source}\t{rule.Statement}\n");
        return text.ToString();
    }
}
