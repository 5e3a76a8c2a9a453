using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EmailSync.Mcp.Tests.Tools;

public sealed class RuleTests(SharedAssistant shared)
{
    [Fact]
    public async Task A_rule_is_reported_by_its_id_in_any_letter_case()
    {
        var rule = await shared.Assistant.UseAsync("requirement", ("id", "c-body-04"));
        Assert.StartsWith("C-BODY-04 MUST, for callers: ", rule.Text, StringComparison.Ordinal);
        Assert.Equal("MUST", Assert.Single(rule.Data.GetProperty("rules").EnumerateArray()).GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_group_has_all_of_its_rules() => Assert.All(
        (await shared.Assistant.UseAsync("requirement", ("id", "C-BODY"))).Data.GetProperty("rules").EnumerateArray(),
        rule => Assert.StartsWith("C-BODY-", rule.GetProperty("id").GetString(), StringComparison.Ordinal));

    [Fact]
    public async Task The_rules_and_the_contract_are_resources()
    {
        var resources = await shared.Assistant.Client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["emailsync://contract/openapi.yaml", "emailsync://requirements"],
            resources.Select(resource => resource.Uri).Order(StringComparer.Ordinal));
        Assert.Contains("\nC-BODY-04\tMUST\t", await ReadAsync("emailsync://requirements"), StringComparison.Ordinal);
        Assert.Contains("/api/v1/Agents/EMail/SyncEmailAccount:", await ReadAsync("emailsync://contract/openapi.yaml"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_an_error_of_the_protocol()
    {
        var error = await Assert.ThrowsAsync<McpProtocolException>(() => ReadAsync("emailsync://other"));
        Assert.Equal(McpErrorCode.ResourceNotFound, error.ErrorCode);
        Assert.Contains("emailsync://requirements", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync(string uri) =>
        Assert.IsType<TextResourceContents>(
            Assert.Single(
                (await shared.Assistant.Client.ReadResourceAsync(uri,
                    cancellationToken: TestContext.Current.CancellationToken)).Contents)).Text;
}
