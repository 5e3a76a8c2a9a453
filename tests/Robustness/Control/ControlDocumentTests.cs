using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Robustness.Mutations;

namespace EmailSync.Robustness.Control;

public sealed class ControlDocumentTests
{
    private const string Accounts =
        """{"accounts":[{"AccountId":17,"AssociateName":"tje0","LastFetch":"2026-01-31T12:00:00Z"},{"AccountId":18}]}""";
    private static readonly string[] ContentTypes = ["application/json", "application/json; charset=utf-16", "text/plain", "message/http",
        "x"];

    [Fact]
    public async Task A_mangled_document_is_taken_or_refused_with_a_place_and_then_changes_nothing()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (sandbox, twin) = (mock.Sandbox("one"), mock.Sandbox("twin"));
        await Rounds.RunAsync(1500, async random =>
        {
            await BeginAsync(sandbox);
            var mangler = new Mangler(random);
            var (method, path, document) = mangler.One(ControlDocuments.All);
            var bytes = mangler.Json(document);
            var contentType = mangler.InOneOf(12) ? mangler.One(ContentTypes) : ContentTypes[0];
            var before = await sandbox.SaveAsync();

            var (status, answer) = await SendAsync(sandbox, method, path, bytes, contentType);

            var sent = $"{method} {path} {contentType} {Convert.ToBase64String(bytes)}";
            Assert.True(status is < 500 or 503, $"{sent} was answered {status} {answer}");
            if (status >= 400) await RefusedAsync(sandbox, path, sent, answer, before);
            else await SavedAsync(sandbox, twin, sent);
        });
    }

    // What a route took, a state carries: saved, loaded elsewhere and saved again it is the same.
    private static async Task SavedAsync(TestSandbox sandbox, TestSandbox twin, string sent)
    {
        var saved = await sandbox.SaveAsync();
        var copy = saved.Replace($"\"{sandbox.Name}\"", $"\"{twin.Name}\"", StringComparison.Ordinal);
        var (status, answer) = await SendAsync(twin, "PUT", "/__mock/state", Encoding.UTF8.GetBytes(copy), ContentTypes[0]);
        Assert.True(status == 204, $"After {sent} the saved state {copy} was answered {status} {answer}");
        Assert.Equal(Steady(copy), Steady(await twin.SaveAsync()));
    }

    private static async Task RefusedAsync(TestSandbox sandbox, string path, string sent, string answer, string before)
    {
        try
        {
            using var error = JsonDocument.Parse(answer);
            if (path.StartsWith("/__admin", StringComparison.Ordinal)) Assert.NotEqual(0, error.RootElement.At("errors").GetArrayLength());
            else Assert.True(error.RootElement.TextAt("error") is { Length: > 0 } && error.RootElement.TextAt("place") is { Length: > 0 });
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            Assert.Fail($"{sent} was refused with {answer}");
        }

        Assert.Equal(Steady(before), Steady(await sandbox.SaveAsync()));
    }

    private static async Task BeginAsync(TestSandbox sandbox)
    {
        await TakenAsync(sandbox, "POST", "/__mock/reset", "");
        await TakenAsync(sandbox, "PUT", "/__mock/clock", """{"now":"2026-02-01T00:00:00Z","frozen":true}""");
        await TakenAsync(sandbox, "PUT", "/__mock/accounts", Accounts);
    }

    private static async Task TakenAsync(TestSandbox sandbox, string method, string path, string document)
    {
        var (status, answer) = await SendAsync(sandbox, method, path, Encoding.UTF8.GetBytes(document), ContentTypes[0]);
        Assert.True(status is 200 or 204, $"{method} {path} was answered {status} {answer}");
    }

    private static async Task<(int Status, string Answer)> SendAsync(TestSandbox sandbox, string method, string path, byte[] bytes,
        string contentType)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), sandbox.Prefix + path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await sandbox.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // A clock that runs has gone on between two looks at it.
    private static string Steady(string state)
    {
        using var document = JsonDocument.Parse(state);
        return document.RootElement.TryGetProperty("clock", out var clock) && clock.TryGetProperty("now", out var now)
            && !clock.At("frozen").GetBoolean()
            ? state.Replace(now.GetRawText(), "\"running\"", StringComparison.Ordinal)
            : state;
    }
}
