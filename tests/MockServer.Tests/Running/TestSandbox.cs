using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A sandbox of a running mock, with the calls that tests make again and again.</summary>
public sealed class TestSandbox(RunningMock mock, string name)
{
    public const string Operation = "/api/v1/Agents/EMail/SyncEmailAccount";
    public const string Account = """{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""";
    public const string Tje0 = "Basic dGplMDpUamUw";

    public RunningMock Mock => mock;

    public string Name => name;

    /// <summary>What stands before /api; empty for the root installation.</summary>
    public string Prefix => name.Length == 0 ? "" : $"/{name}";

    /// <summary>A right call of the operation, to be made wrong by the test.</summary>
    public HttpRequestMessage Call(string? authorization = Tje0, string body = Account, string contentType = "application/json",
        string query = "") =>
        Call(authorization, Encoding.UTF8.GetBytes(body), contentType, query);

    public HttpRequestMessage Call(string? authorization, byte[] body, string? contentType, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Prefix}{Operation}{query}") { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Prefix + path);
        if (accept is not null) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path);
        return await JsonOf(response);
    }

    /// <summary>The journal of this sandbox, newest first.</summary>
    public async Task<JsonElement[]> JournalAsync(string query = "") =>
        [.. (await GetJsonAsync($"/__mock/requests{query}")).GetProperty("requests").EnumerateArray()];

    /// <summary>How many synchronisations were set off here.</summary>
    public async Task<int> EffectCountAsync() => (await GetJsonAsync("/__mock/effects")).GetProperty("count").GetInt32();

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        await using var content = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var document = await JsonDocument.ParseAsync(content, default, TestContext.Current.CancellationToken);
        return document.RootElement.Clone();
    }

    /// <summary>The requirement that an answer names; null if it names none.</summary>
    public static string? RequirementOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Mock-Requirement", out var values) ? values.Single() : null;
}
