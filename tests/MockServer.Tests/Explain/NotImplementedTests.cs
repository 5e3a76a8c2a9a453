using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>An operation that the contract has, and the mock does not implement, as an import adds it.</summary>
public sealed class NotImplementedTests
{
    private const string Name = "SyncOtherAccount";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_right_call_of_an_operation_that_is_not_implemented_is_reported_as_right(bool isMade)
    {
        await using var mock = await ImportedOperation.StartAsync(Name);
        var explanation = await ExplainAsync(mock.Sandbox("site"), TestSandbox.Account, isMade);

        Assert.Equal((501, 501), (explanation.NumberAt("status"), explanation.NumberAt("corrected", "status")));
        Assert.Empty(explanation.At("changes").EnumerateArray());
        var stage = explanation.At("stages").EnumerateArray().Single(stage => stage.TextAt("stage") == "operation");
        Assert.Equal(("refused", "The mock does not implement the operation. The call is right according to the contract."),
            (stage.TextAt("outcome"), stage.TextAt("text")));
        Assert.Contains(explanation.At("remarks").EnumerateArray(),
            remark => remark.GetString()!.Contains("does not implement", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_call_of_an_operation_that_is_not_implemented_is_corrected_by_the_contract(bool isMade)
    {
        await using var mock = await ImportedOperation.StartAsync(Name);
        var explanation = await ExplainAsync(mock.Sandbox("site"), """{"SyncUserAccount":{"AcountId":"17"}}""", isMade);

        Assert.EndsWith("""{"SyncUserAccount":{"AccountId":17}}""", explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
        Assert.Equal(501, explanation.NumberAt("corrected", "status"));
    }

    private static async Task<JsonElement> ExplainAsync(TestSandbox sandbox, string body, bool isMade)
    {
        var request = RawRequest.Of(sandbox, "POST", sandbox.Prefix + ImportedOperation.PathOf(Name), body,
            $"Authorization: {TestSandbox.Tje0}");
        if (!isMade) return await ExplainCalls.TextAsync(sandbox, request);
        await RawRequest.ExchangeAsync(sandbox, request);
        return await sandbox.ExplainAsync(new { id = (await sandbox.JournalAsync())[0].TextAt("id") });
    }
}
