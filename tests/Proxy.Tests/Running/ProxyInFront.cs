using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Proxy.Tests.Running;

/// <summary>A proxy in front of servers, and raw exchanges with it.</summary>
internal sealed class ProxyInFront(RunningMock proxy) : IAsyncDisposable
{
    public const string Sync = "/Cust12345/api/v1/Agents/EMail/SyncEmailAccount";
    public const string Bearer = "Authorization: Bearer 8A:Cust12345.secret-of-the-tenant";
    private const string Body = """{"SyncUserAccount":{"AccountId":17}}""";

    public RunningMock Mock => proxy;

    public HttpClient Http => proxy.Http;

    public string Authority => proxy.Address.Authority;

    public static Task<ProxyInFront> StartAsync(RawServer server, Func<ProxyOptions, ProxyOptions>? change = null,
        Action<IServiceCollection>? replace = null, string prefix = "/Cust12345") =>
        StartAsync(new Uri(server.Address, prefix), change, replace);

    public static async Task<ProxyInFront> StartAsync(Uri server, Func<ProxyOptions, ProxyOptions>? change = null,
        Action<IServiceCollection>? replace = null, Func<MockOptions, MockOptions>? options = null)
    {
        var proxy = new ProxyOptions { To = [server] };
        var all = new MockOptions { Port = 0, Proxy = change?.Invoke(proxy) ?? proxy };
        return new(await RunningMock.StartAsync(options?.Invoke(all) ?? all, replace: replace));
    }

    /// <summary>Sends a request on a connection of its own, and reads its answer.</summary>
    /// <param name="request">The request; {host} is the proxy's host and port.</param>
    /// <param name="toHead">Whether the answer has no content, whatever it announces.</param>
    public async Task<RawAnswer> ExchangeAsync(string request, bool toHead = false)
    {
        await using var connection = await RawConnection.OpenAsync(proxy);
        await connection.SendAsync(request.Replace("{host}", Authority, StringComparison.Ordinal));
        return await connection.ReadAnswerAsync(toHead);
    }

    /// <summary>A call with a body.</summary>
    public static string Call(params string[] fields) => CallOf(Sync, fields);

    /// <summary>A call of an operation with a body.</summary>
    public static string CallOf(string path, params string[] fields) =>
        $"POST {path} HTTP/1.1\r\nHost: {{host}}\r\n{string.Concat(fields.Select(field => field + "\r\n"))}"
            + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";

    /// <summary>The calls in the journal, newest first.</summary>
    public async Task<List<JsonElement>> JournalAsync()
    {
        using var list = JsonDocument.Parse(await Http.GetStringAsync("/__mock/requests", TestContext.Current.CancellationToken));
        return [.. list.RootElement.Clone().GetProperty("requests").EnumerateArray()];
    }

    /// <summary>Posts to a control route, and expects it to be accepted.</summary>
    public async Task ControlAsync(string path, string json)
    {
        using var body = new StringContent(json, null, "application/json");
        using var answer = await Http.PostAsync(path, body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => proxy.DisposeAsync();
}
