using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

/// <summary>Requests of WireMock's dialect to a sandbox.</summary>
internal static class DialectCalls
{
    public const string Wrong = """{"SyncUserAccount":{"AccountId":"17"}}""";

    public static async Task<(int Status, string Content)> AdminAsync(this TestSandbox sandbox, string method, string route,
        string? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), $"{sandbox.Prefix}/__admin{route}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await sandbox.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The JSON of an answer that has to be 200.</summary>
    public static async Task<JsonElement> AdminJsonAsync(this TestSandbox sandbox, string method, string route, string? body = null)
    {
        var (status, content) = await sandbox.AdminAsync(method, route, body);
        Assert.True(status == 200, content);
        return JsonElement.Parse(content);
    }

    public static async Task<int> CountAsync(this TestSandbox sandbox, string pattern) =>
        (await sandbox.AdminJsonAsync("POST", "/requests/count", pattern)).NumberAt("count");

    /// <summary>The one error of an answer that has to be 422.</summary>
    public static async Task<JsonElement> RefusedAsync(this TestSandbox sandbox, string method, string route, string? body = null)
    {
        var (status, content) = await sandbox.AdminAsync(method, route, body);
        Assert.True(status == 422, $"{status} {content}");
        return Assert.Single(JsonElement.Parse(content).At("errors").EnumerateArray());
    }

    /// <summary>Sends a call, and returns its status.</summary>
    public static async Task<int> CallAsync(this TestSandbox sandbox, HttpRequestMessage? call = null)
    {
        using var response = await sandbox.SendAsync(call ?? sandbox.Call());
        return (int)response.StatusCode;
    }

    /// <summary>A right call, one with a wrong body, one with a wrong password, and one of an unknown path.</summary>
    public static async Task CallFourAsync(this TestSandbox sandbox)
    {
        Assert.Equal(204, await sandbox.CallAsync());
        Assert.Equal(400, await sandbox.CallAsync(sandbox.Call(body: Wrong)));
        Assert.Equal(401, await sandbox.CallAsync(sandbox.Call("Basic dGplMDpUamUx")));
        Assert.Equal(404,
            await sandbox.CallAsync(new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/api/v1/Agents/EMail/SyncMailAccount")));
    }

    /// <summary>Sends a call as bytes, since HttpClient joins fields of one name.</summary>
    public static async Task CallRawAsync(this TestSandbox sandbox, string contentType, string body, string fields)
    {
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1\nHost: "
                + $"localhost\nAuthorization: {TestSandbox.Tje0}\nContent-Type: {contentType}\n"
                + $"Content-Length: {body.Length}\n{fields}\n{body}");
        await connection.ReadAnswerAsync();
    }

    public static HttpRequestMessage With(this HttpRequestMessage call, string name, string value)
    {
        call.Headers.TryAddWithoutValidation(name, value);
        return call;
    }
}
