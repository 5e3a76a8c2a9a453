using System.Net;
using System.Text;
using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Calls of control routes and of the family, as tests make them again and again.</summary>
public static class ControlCalls
{
    /// <summary>Sends JSON, and gives the JSON that comes back.</summary>
    public static async Task<JsonElement> SendJsonAsync(this TestSandbox sandbox, HttpMethod method, string path, string? json = null)
    {
        using var response = await sandbox.SendAsync(Request(sandbox, method, path, json));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await TestSandbox.JsonOf(response);
    }

    /// <summary>Sends JSON that is refused with 400, and gives the error.</summary>
    public static async Task<JsonElement> RefusedAsync(this TestSandbox sandbox, HttpMethod method, string path, string json)
    {
        using var response = await sandbox.SendAsync(Request(sandbox, method, path, json));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return await TestSandbox.JsonOf(response);
    }

    public static async Task<string> SaveAsync(this TestSandbox sandbox)
    {
        using var response = await sandbox.GetAsync("/__mock/state");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public static async Task LoadAsync(this TestSandbox sandbox, string state)
    {
        using var response = await sandbox.SendAsync(Request(sandbox, HttpMethod.Put, "/__mock/state", state));
        Assert.True(response.StatusCode == HttpStatusCode.NoContent,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A right call of an operation of the family.</summary>
    public static HttpRequestMessage Operation(this TestSandbox sandbox, string operation, string? json = null)
    {
        var request = Request(sandbox, HttpMethod.Post, $"/api/v1/Agents/EMail/{operation}", json);
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return request;
    }

    private static HttpRequestMessage Request(TestSandbox sandbox, HttpMethod method, string path, string? json)
    {
        var request = new HttpRequestMessage(method, sandbox.Prefix + path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return request;
    }
}
