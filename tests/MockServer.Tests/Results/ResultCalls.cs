using System.Net.Http.Json;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results;

/// <summary>Calls of the operations that answer content.</summary>
public static class ResultCalls
{
    public const string Ready = "/api/v1/Agents/EMail/GetReadySyncEmailAccounts";
    public const string OneAccount = "/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=17";

    /// <summary>Calls an operation without a body.</summary>
    /// <param name="sandbox">Where.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="fields">Header fields, each with its name.</param>
    public static Task<HttpResponseMessage> ReadAsync(this TestSandbox sandbox, string path, params string[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sandbox.Prefix + path);
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        foreach (var field in fields)
            Assert.True(request.Headers.TryAddWithoutValidation(field.Split(':')[0], field[(field.IndexOf(':') + 1)..].Trim()));
        return sandbox.SendAsync(request);
    }

    public static async Task<JsonElement> ReadJsonAsync(this TestSandbox sandbox, string path, params string[] fields)
    {
        using var response = await sandbox.ReadAsync(path, fields);
        Assert.Equal(200, (int)response.StatusCode);
        return await TestSandbox.JsonOf(response);
    }

    /// <summary>Says that the sandbox has one account, 17, whose owner has this name.</summary>
    public static async Task TellOwnerAsync(this TestSandbox sandbox, string name)
    {
        using var told = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"{sandbox.Prefix}/__mock/accounts")
        {
            Content = JsonContent.Create(new { accounts = new[] { new { AccountId = 17, AssociateName = name } } }),
        });
        Assert.True(told.IsSuccessStatusCode);
    }

    /// <summary>The rules for callers that the only call broke.</summary>
    public static async Task<string[]> RulesAsync(this TestSandbox sandbox) =>
        [.. Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray().Select(finding => finding.TextAt("id")!)];

    /// <summary>What the contract says of an answer to success.</summary>
    public static ContractResponse ResponseOf(string operation) =>
        ContractDocument.Load().Operations.Single(each => each.OperationId == $"v1EMailAgent_{operation}").Responses.Single(response =>
            response.Status == 200);
}
