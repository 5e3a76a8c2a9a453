using System.Net.Http.Json;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>Asks <c>/__mock/explain</c>.</summary>
internal static class ExplainCalls
{
    public static Task<HttpResponseMessage> PostAsync(this TestSandbox sandbox, object input) =>
        sandbox.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/explain") { Content = JsonContent.Create(input) });

    public static async Task<JsonElement> ExplainAsync(this TestSandbox sandbox, object input)
    {
        using var response = await sandbox.PostAsync(input);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await TestSandbox.JsonOf(response);
    }

    public static Task<JsonElement> BytesAsync(TestSandbox sandbox, byte[] bytes) =>
        sandbox.ExplainAsync(new { requestBase64 = Convert.ToBase64String(bytes) });

    public static Task<JsonElement> TextAsync(TestSandbox sandbox, string request) => sandbox.ExplainAsync(new { request });
}
