using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Looks for secrets in everything that a mock answers and shows.</summary>
internal sealed class Everything(RunningMock mock, IEnumerable<string> secrets)
{
    private const int AtOnce = 4;
    private const int Shown = 600;
    private readonly SearchValues<string> parts = Readings.Parts(secrets);
    private readonly ConcurrentQueue<string> leaks = new();

    /// <summary>Sends requests, each on a connection of its own, and looks at the answers.</summary>
    public Task SendAsync(IEnumerable<(string Name, byte[] Bytes)> requests) =>
        Parallel.ForEachAsync(requests, Options, async (request, _) =>
        Look(await AnswerAsync(request.Bytes), $"answer to {request.Name}"));

    /// <summary>Sends documents to a route, and looks at the answers.</summary>
    public Task SendAsync(HttpMethod method, string path, string contentType, IEnumerable<byte[]> documents) =>
        Parallel.ForEachAsync(documents, Options, async (document, cancellation) =>
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(document) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await mock.Http.SendAsync(request, cancellation);
        Assert.NotEqual(500, (int)response.StatusCode);
        Look(await response.Content.ReadAsStringAsync(cancellation), $"{method} {path} {Encoding.UTF8.GetString(document)}");
    });

    /// <summary>Asks all routes that show something, and for calls what is shown of each alone.</summary>
    /// <param name="everyNth">Of how many calls one is looked at alone.</param>
    public async Task AskAsync(int everyNth = 1)
    {
        var routes = (await JsonAsync("/__mock")).GetProperty("routes").EnumerateArray()
            .Where(route => route.GetProperty("methods").GetString()!.Contains("GET", StringComparison.Ordinal))
            .Select(route => route.GetProperty("path").GetString()!)
            .Where(path => !path.Contains('{', StringComparison.Ordinal) && path is not ("/__mock/events" or "/__mock/dashboard/live"));
        string[] others = ["/__admin/requests", "/__admin/requests/unmatched", "/__admin/requests/unmatched/near-misses",
            "/__admin/mappings", "/api", "/api/v1", "/login", "/swagger"];
        var reports = (await JsonAsync("/__mock/reports")).GetProperty("reports").EnumerateArray()
            .Select(report => $"/__mock/reports/{report.GetProperty("name").GetString()}");
        foreach (var path in routes.Concat(others).Concat(reports)) Look(await TextAsync(path), path);

        var entries = (await JsonAsync("/__mock/requests")).GetProperty("requests").EnumerateArray().ToList();
        foreach (var entry in entries) Look(entry.GetRawText(), $"call {entry.GetRawText()}");
        await Parallel.ForEachAsync(entries.Where((_, index) => index % everyNth == 0), Options, async (entry, _) =>
        {
            var id = entry.TextAt("id");
            Look(await TextAsync($"/__mock/dashboard/calls/{id}"), $"call {entry.GetRawText()}");
            using var content = new StringContent($$"""{"id":"{{id}}"}""", Encoding.UTF8, "application/json");
            using var response = await mock.Http.PostAsync("/__mock/explain", content, TestContext.Current.CancellationToken);
            Look(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), $"explanation of {entry.GetRawText()}");
        });
    }

    public void Look(string shown, string where)
    {
        if (Readings.Find(shown, parts) is { } found)
            leaks.Enqueue(
                $"{found.ReplaceLineEndings(" ")} in {(where.Length > Shown ? where[..Shown] : where).ReplaceLineEndings("\\n")}");
    }

    public void AssertNothingCameOut() =>
        Assert.True(leaks.IsEmpty, $"{leaks.Count} places show a secret:\n  {string.Join("\n  ", leaks.Take(60))}");

    public async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await TextAsync(path)).RootElement.Clone();

    private static ParallelOptions Options =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };

    private async Task<string> AnswerAsync(byte[] bytes)
    {
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(bytes);
        // Who ends its side is gone; only what says too much needs that.
        if (bytes.AsSpan().IndexOf("Content-Length: 5000"u8) >= 0) connection.EndSending();
        return await connection.ReadToEndAsync();
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 500, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
