using System.Net;
using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class ScopeTests(SharedMock shared)
{
    private const string Armed = """{"kind":"unavailable"}""";

    [Fact]
    public async Task Without_a_value_the_query_names_the_root_installation_alone()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (root, other) = (mock.Sandbox(""), mock.Sandbox("other"));
        foreach (var sandbox in (TestSandbox[])[root, other, other])
            using (await sandbox.SendAsync(sandbox.Call()))
                Assert.Equal(1, (await root.GetJsonAsync("/__mock/effects?sandbox=")).NumberAt("count"));

        Assert.Equal(3, (await root.GetJsonAsync("/__mock/effects")).NumberAt("count"));
        Assert.Equal(1, (await root.GetJsonAsync("/__mock/verdict?sandbox=")).NumberAt("calls"));
        Assert.Equal(1, (await root.GetJsonAsync("/__mock/requests?sandbox=")).NumberAt("total"));
        Assert.Equal("", (await root.GetJsonAsync("/__mock/clock?sandbox=")).TextAt("sandbox"));
        Assert.Equal("", (await root.GetJsonAsync("/__mock/sync?sandbox=")).TextAt("sandbox"));
        Assert.Equal("", (await root.GetJsonAsync("/__mock/state?sandbox=")).TextAt("sandbox"));
        Assert.All((await root.GetJsonAsync("/__mock/accounts?sandbox=")).At("accounts").EnumerateArray(),
            account => Assert.Equal("", account.TextAt("sandbox")));
    }

    [Fact]
    public async Task What_changes_the_root_installation_alone_leaves_the_others_as_they_are()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (root, other) = (mock.Sandbox(""), mock.Sandbox("other"));
        using (await other.SendAsync(other.Call()))
            await root.SendJsonAsync(HttpMethod.Put, "/__mock/clock?sandbox=", """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        await root.SendJsonAsync(HttpMethod.Put, "/__mock/sync?sandbox=", """{"milliseconds":7}""");
        await SendAsync(root, HttpMethod.Put, "/__mock/accounts?sandbox=", """{"accounts":[]}""", HttpStatusCode.NoContent);
        await SendAsync(root, HttpMethod.Post, "/__mock/faults?sandbox=", Armed, HttpStatusCode.Created);

        Assert.Equal(1, (await root.GetJsonAsync("/__mock/faults")).NumberAt("count"));
        Assert.False((await other.GetJsonAsync("/__mock/clock")).At("frozen").GetBoolean());
        Assert.NotEqual(7, (await other.GetJsonAsync("/__mock/sync")).NumberAt("milliseconds"));
        Assert.NotEqual(0, (await other.GetJsonAsync("/__mock/accounts")).At("accounts").GetArrayLength());

        var saved = await (await root.GetAsync("/__mock/state?sandbox=")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await SendAsync(root, HttpMethod.Post, "/__mock/reset?sandbox=", null, HttpStatusCode.NoContent);
        Assert.Equal(0, (await root.GetJsonAsync("/__mock/faults")).NumberAt("count"));
        Assert.Equal(1, await other.EffectCountAsync());

        await SendAsync(root, HttpMethod.Put, "/__mock/state?sandbox=", saved, HttpStatusCode.NoContent);
        Assert.True((await root.GetJsonAsync("/__mock/clock?sandbox=")).At("frozen").GetBoolean());
        await SendAsync(root, HttpMethod.Delete, "/__mock/requests?sandbox=", null, HttpStatusCode.NoContent);
        Assert.Single(await other.JournalAsync());
    }

    [Fact]
    public async Task With_a_name_the_query_does_what_the_path_does()
    {
        var (sandbox, root) = (shared.OnSite(), shared.Mock.Sandbox(""));
        using (await sandbox.SendAsync(sandbox.Call()))
            await SendAsync(root, HttpMethod.Post, $"/__mock/faults?sandbox={sandbox.Name}", Armed, HttpStatusCode.Created);

        Assert.Equal(1, (await sandbox.GetJsonAsync("/__mock/faults")).NumberAt("count"));
        Assert.Equal(sandbox.Name, (await root.GetJsonAsync($"/__mock/clock?Sandbox={sandbox.Name.ToUpperInvariant()}")).TextAt("sandbox"));
        Assert.Equal(1, (await root.GetJsonAsync($"/__mock/effects?sandbox=/{sandbox.Name}/")).NumberAt("count"));
        Assert.Equal(1, (await sandbox.GetJsonAsync($"/__mock/effects?sandbox={sandbox.Name}")).NumberAt("count"));
    }

    [Theory]
    [InlineData("", "/__mock/accounts?sandbox=a%2Fb", "something else")]
    [InlineData("", "/__mock/accounts?sandbox=api", "something else")]
    [InlineData("", "/__mock/effects?sandbox=..", "something else")]
    [InlineData("", "/__mock/clock?sandbox=a&sandbox=b", "found it 2 times")]
    [InlineData("/scoped", "/__mock/accounts?sandbox=other", "expected scoped, the sandbox of this path")]
    [InlineData("/scoped", "/__mock/clock?sandbox=", "expected scoped, the sandbox of this path")]
    public async Task A_query_that_names_none_is_refused_and_makes_none(string prefix, string path, string message)
    {
        using var response =
            await shared.Mock.Http.GetAsync(new Uri(prefix + path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = await TestSandbox.JsonOf(response);
        Assert.Equal("query sandbox", error.TextAt("place"));
        Assert.Contains(message, error.TextAt("error")!, StringComparison.Ordinal);
    }

    private static async Task SendAsync(TestSandbox sandbox, HttpMethod method, string path, string? json, HttpStatusCode expected)
    {
        var request = new HttpRequestMessage(method, sandbox.Prefix + path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await sandbox.SendAsync(request);
        Assert.True(response.StatusCode == expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
