using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Calls of the operations beside SyncEmailAccount, and of the accounts' control routes.</summary>
public static class FamilyCalls
{
    public const string Agent = "/api/v1/Agents/EMail/";

    /// <summary>A right call of SyncEmailAccounts, unless the body says otherwise.</summary>
    public static HttpRequestMessage SyncAll(this TestSandbox sandbox, string accounts) =>
        sandbox.Family("SyncEmailAccounts", $$"""{"SyncUserAccounts":{{accounts}}}""");

    public static HttpRequestMessage SyncAll(this TestSandbox sandbox, params int[] accounts) =>
        sandbox.SyncAll(
            $"[{string.Join(',', accounts.Select(account => string.Create(CultureInfo.InvariantCulture, $$"""{"AccountId":{{account}}}""")))}]");

    /// <summary>A call of an operation by its name, with query where it has one.</summary>
    public static HttpRequestMessage Family(this TestSandbox sandbox, string operation, string? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}{Agent}{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>204, whatever it did.</summary>
    public static async Task TakenAsync(this TestSandbox sandbox, HttpRequestMessage request)
    {
        using var response = await sandbox.SendAsync(request);
        Assert.Equal(204, (int)response.StatusCode);
    }

    /// <summary>What an operation answers with 200.</summary>
    public static async Task<JsonElement> AnswerAsync(this TestSandbox sandbox, string operation)
    {
        using var response = await sandbox.SendAsync(sandbox.Family(operation));
        Assert.Equal(200, (int)response.StatusCode);
        return await TestSandbox.JsonOf(response);
    }

    public static async Task<IReadOnlyList<int>> ReadyAsync(this TestSandbox sandbox) =>
        [.. (await sandbox.AnswerAsync("GetReadySyncEmailAccounts")).EnumerateArray().Select(account => account.NumberAt("AccountId"))];

    /// <summary>When mail was read last, as the operation answers it to who asks for moments.</summary>
    public static async Task<DateTimeOffset> LastFetchAsync(this TestSandbox sandbox, int account)
    {
        var call = sandbox.Family($"GetEMailAccount?eMailAccountId={account}&$select=LastFetch");
        call.Headers.Add("SO-TimeZone", "UTC, includeTZOffset");
        using var response = await sandbox.SendAsync(call);
        return (await TestSandbox.JsonOf(response)).At("LastFetch").GetDateTimeOffset();
    }

    public static Task<JsonElement> MailboxAsync(this TestSandbox sandbox, int account) =>
        sandbox.AnswerAsync($"GetEMailAccount?eMailAccountId={account}");

    /// <summary>The accounts as the control route shows them.</summary>
    public static async Task<JsonElement[]> AccountsAsync(this TestSandbox sandbox) =>
        [.. (await sandbox.GetJsonAsync("/__mock/accounts")).At("accounts").EnumerateArray()];

    public static Task<JsonElement> AccountAsync(this TestSandbox sandbox, int account) =>
        sandbox.GetJsonAsync($"/__mock/accounts/{account}");

    /// <summary>A control request.</summary>
    public static Task<HttpResponseMessage> ControlAsync(this TestSandbox sandbox, string method, string path, string? body = null) =>
        sandbox.SendAsync(
            new HttpRequestMessage(new HttpMethod(method),
                $"{sandbox.Prefix}/__mock/{path}")
            { Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)) });

    /// <summary>A control request that is carried out.</summary>
    public static async Task ControlledAsync(this TestSandbox sandbox, string method, string path, string? body = null)
    {
        using var response = await sandbox.ControlAsync(method, path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The ids of the newest call's findings.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this TestSandbox sandbox) =>
        [.. (await sandbox.JournalAsync("?limit=1"))[0].At("findings").EnumerateArray().Select(finding => finding.TextAt("id")!)];
}
