using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Resources;

public sealed class ListingTests(SharedMock shared)
{
    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("text/html")]
    [InlineData("text/*")]
    [InlineData("image/png")]
    [InlineData("application/json;q=0.1, text/html;q=0.2")]
    public async Task The_api_is_listed_as_HTML_unless_JSON_is_requested(string? accept)
    {
        var sandbox = shared.OnSite();

        using var response = await GetAsync(sandbox, accept);

        Assert.Equal((200, "text/html; charset=utf-8"), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Contains($"<a href=\"{sandbox.Prefix}/api/v1\">",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/*")]
    [InlineData("text/html;q=0.1, application/json;q=0.2")]
    [InlineData("text/html;q=0, */*")]
    public async Task The_api_is_listed_as_JSON_on_request(string accept)
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online(), shared.Mock.Sandbox("")])
        {
            using var response = await GetAsync(sandbox, accept);

            var listing = await TestSandbox.JsonOf(response);
            Assert.Equal((200, "application/json; charset=utf-8"),
                ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
            Assert.Equal($"{sandbox.Prefix}/api/v1", listing.GetProperty("v1").GetString());
            Assert.NotEmpty(listing.GetProperty("Version").GetString()!);
            Assert.NotEmpty(listing.GetProperty("NetServerVersion").GetString()!);
        }
    }

    [Fact]
    public async Task The_version_lists_each_URL_with_its_verbs()
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online(), shared.Mock.Sandbox("")])
        {
            var listing = await sandbox.GetJsonAsync("/api/v1");

            var operation = listing.GetProperty(sandbox.Prefix + TestSandbox.Operation);
            Assert.Equal("Synchronise one mail account", operation.GetProperty("POST").GetString());
            Assert.All(listing.EnumerateObject(),
                path => Assert.All(path.Value.EnumerateObject(), verb => Assert.Equal(JsonValueKind.String, verb.Value.ValueKind)));
        }
    }

    [Theory]
    [InlineData("/api", "POST")]
    [InlineData("/api", "DELETE")]
    [InlineData("/api/v1", "POST")]
    [InlineData("/api/v1", "TRACE")]
    public async Task A_listing_takes_only_reading_methods(string path, string method)
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.SendAsync(new HttpRequestMessage(new HttpMethod(method), sandbox.Prefix + path));

        await sandbox.AssertRefusedAsync(response, 405, "MET-01");
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
    }

    private static Task<HttpResponseMessage> GetAsync(TestSandbox sandbox, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/api");
        return sandbox.SendAsync(accept is null ? request : request.With("Accept", accept));
    }
}
