using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Tests.WireMock;

namespace EmailSync.MockServer.Tests.Stubs;

/// <summary>Adds stubs and calls what they answer.</summary>
internal static class StubCalls
{
    /// <summary>Adds one, and returns its id.</summary>
    public static async Task<string> StubAsync(this TestSandbox sandbox, string mapping)
    {
        var (status, content) = await sandbox.AdminAsync("POST", "/mappings", mapping);
        Assert.True(status == 201, content);
        var json = JsonElement.Parse(content);
        return json.TextAt(json.Names().Contains("Guid") ? "Guid" : "id")!;
    }

    /// <summary>Calls a path below the sandbox's name.</summary>
    public static async Task<(int Status, string Content)> StubbedAsync(this TestSandbox sandbox, string path, string? body = null,
        params (string Name, string Value)[] headers)
    {
        using var response = await sandbox.RequestAsync(path, body, headers);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static Task<HttpResponseMessage> RequestAsync(this TestSandbox sandbox, string path, string? body = null,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, $"{sandbox.Prefix}{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return sandbox.SendAsync(request);
    }
}
