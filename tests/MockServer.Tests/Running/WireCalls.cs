using System.Text;
using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Right calls of the operation as they go over the wire, to be made wrong by the test.</summary>
public static class WireCalls
{
    /// <summary>A header section with its end; the fields about the body's length are the test's.</summary>
    public static string Head(this TestSandbox sandbox, params string[] fields) =>
        Head(sandbox, $"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1",
            [$"Authorization: {TestSandbox.Tje0}", "Content-Type: application/json", .. fields]);

    /// <summary>The same with a request line of the test's own, and no fields but Host and what it says.</summary>
    public static string Head(this TestSandbox sandbox, string requestLine, string[] fields) =>
        string.Concat(new[] { requestLine, $"Host: {sandbox.Mock.Address.Authority}" }.Concat(fields).Select(line => line + "\r\n"))
            + "\r\n";

    /// <summary>A call with Content-Length.</summary>
    public static string Sized(this TestSandbox sandbox, string body = TestSandbox.Account, params string[] fields) =>
        sandbox.Head([$"Content-Length: {Encoding.Latin1.GetByteCount(body)}", .. fields]) + body;

    /// <summary>A call in chunks.</summary>
    public static string Chunked(this TestSandbox sandbox, string body = TestSandbox.Account, int chunk = int.MaxValue,
        string extension = "", string trailers = "") =>
        sandbox.Head("Transfer-Encoding: chunked")
        + string.Concat(body.Chunk(chunk).Select(part => $"{part.Length:X}{extension}\r\n{new string(part)}\r\n"))
        + $"0{extension}\r\n{trailers}\r\n";

    /// <summary>The accounts that were synchronised, oldest first.</summary>
    public static async Task<IReadOnlyList<int>> SyncedAsync(this TestSandbox sandbox) =>
        [.. (await sandbox.GetJsonAsync("/__mock/effects")).GetProperty("effects").EnumerateArray().Reverse()
            .Select(effect => effect.GetProperty("account").GetProperty("AccountId").GetInt32())];

    /// <summary>The journal once it has this many entries: who breaks a connection off cannot know when the server has noticed.</summary>
    public static async Task<JsonElement[]> JournaledAsync(this TestSandbox sandbox, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        JsonElement[] entries;
        do entries = await sandbox.JournalAsync();
        while (entries.Length < count && !deadline.IsCancellationRequested);
        return entries;
    }

    /// <summary>The body of a call that synchronises this account.</summary>
    public static string BodyOf(int account) => $$$"""{"SyncUserAccount":{"AccountId":{{{account}}}}}""";
}
