using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

/// <summary>Calls of the operations on mail accounts, with JSON and Basic.</summary>
internal static class AgentCalls
{
    /// <summary>The settings of account 17, by its address; the folder is the inbox unless named.</summary>
    public static async Task<string> ConnectionAsync(this TestSandbox sandbox, string folder = "", string? host = null)
    {
        var account = await sandbox.MailboxAsync(17);
        return JsonSerializer.Serialize(new
        {
            ServerName = host ?? account.TextAt("IncomingCredentials", "Server"),
            UserName = account.TextAt("EMailAddress"),
            Password = "Kx9-mailbox",
            Folder = folder,
        });
    }

    /// <summary>Calls an operation that has to succeed.</summary>
    /// <returns>Its result; undefined if it has none.</returns>
    public static async Task<JsonElement> AgentAsync(this TestSandbox sandbox, string operation, string? body = null,
        string authorization = TestSandbox.Tje0)
    {
        using var response = await sandbox.SendAsync(sandbox.AgentCall(operation, body, authorization));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is 200 or 204, $"{operation}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Calls an operation that has to be refused.</summary>
    /// <returns>Its status, and the class of the error if the answer names one.</returns>
    public static async Task<(int Status, string? Error)> RefusedAsync(this TestSandbox sandbox, string operation, string? body = null)
    {
        using var response = await sandbox.SendAsync(sandbox.AgentCall(operation, body, TestSandbox.Tje0));
        return ((int)response.StatusCode,
            (await TestSandbox.JsonOf(response)).TryGetProperty("ErrorType", out var error) ? error.GetString() : null);
    }

    private static HttpRequestMessage AgentCall(this TestSandbox sandbox, string operation, string? body, string authorization)
    {
        var agent = operation.Contains("ServiceAuth", StringComparison.Ordinal) ? "User" : "EMail";
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Agents/{agent}/{operation}")
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }
}
