using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

/// <summary>Arms faults, and makes the calls that meet them.</summary>
public static class FaultCalls
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Sends definitions.</summary>
    public static Task<HttpResponseMessage> PostFaultsAsync(this TestSandbox sandbox, string json) =>
        sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/faults") { Content = new StringContent(json) });

    /// <summary>Arms a fault, or several, and returns what the mock says of them.</summary>
    public static async Task<JsonElement> ArmAsync(this TestSandbox sandbox, string json)
    {
        using var response = await sandbox.PostFaultsAsync(json);
        var armed = await TestSandbox.JsonOf(response);
        Assert.True((int)response.StatusCode == 201, armed.ToString());
        return armed;
    }

    /// <summary>The armed faults of this sandbox.</summary>
    public static async Task<JsonElement[]> FaultsAsync(this TestSandbox sandbox) =>
        [.. (await sandbox.GetJsonAsync("/__mock/faults")).At("faults").EnumerateArray()];

    public static async Task<int> StatusAsync(this TestSandbox sandbox, HttpRequestMessage request)
    {
        using var response = await sandbox.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>The statuses of so many right calls, one after the other.</summary>
    public static async Task<int[]> StatusesAsync(this TestSandbox sandbox, int calls)
    {
        var statuses = new int[calls];
        for (var i = 0; i < calls; i++) statuses[i] = await sandbox.StatusAsync(sandbox.Call());
        return statuses;
    }

    /// <summary>A right call that asks for a fault.</summary>
    public static HttpRequestMessage Asking(this TestSandbox sandbox, string fault) => sandbox.Call().With("X-Mock-Fault", fault);

    /// <summary>The value of X-Mock-Fault on an answer; null if it has none.</summary>
    public static string? FaultOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Mock-Fault", out var values) ? values.Single() : null;

    /// <summary>Sends a request on a connection of its own, and reads until that ends, in whichever way.</summary>
    public static async Task<(string Bytes, bool Reset)> ReadToEndAsync(this TestSandbox sandbox, string request)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(sandbox.Mock.Address.Host, sandbox.Mock.Address.Port, deadline.Token);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request), deadline.Token);
        var bytes = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, deadline.Token) is > 0 and var count)
                bytes.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return (bytes.ToString(), false);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (bytes.ToString(), true);
        }
    }
}
