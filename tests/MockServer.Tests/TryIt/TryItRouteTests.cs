using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.TryIt;

public sealed partial class TryItRouteTests(SharedMock shared)
{
    [Fact]
    public async Task The_page_stands_below_the_slash_of_its_installation()
    {
        var sandbox = shared.Online();

        using var response = await sandbox.GetAsync("/swagger");

        Assert.Equal((HttpStatusCode.TemporaryRedirect, $"{sandbox.Prefix}/swagger/"),
            (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task The_page_holds_no_script_or_style_and_names_only_files_that_are_there()
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.GetAsync("/swagger/");

        var page = await TextAsync(response);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.DoesNotMatch("<style|style=|<script>|onclick", page);
        var files = Files().Matches(page).Select(file => file.Groups["file"].Value).ToList();
        Assert.Equal(["swagger-ui.css", "try-it.css", "swagger-ui-bundle.js", "try-it.js"], files);
        foreach (var file in files.Concat(["contract.js", "identities.js", "panel.js"]))
        {
            using var asset = await sandbox.GetAsync($"/swagger/{file}");
            Assert.Equal((HttpStatusCode.OK, file.EndsWith("css", StringComparison.Ordinal) ? "text/css" : "text/javascript"),
                (asset.StatusCode, asset.Content.Headers.ContentType?.MediaType));
            Assert.NotEmpty(await TextAsync(asset));
        }
    }

    [Theory]
    [InlineData("/swagger/")]
    [InlineData("/swagger/swagger-ui-bundle.js")]
    public async Task The_policy_lets_nothing_run_but_the_files_of_the_page(string path)
    {
        using var response = await shared.OnSite().GetAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_file_of_Swagger_UI_is_compressed_if_the_client_accepts_it()
    {
        var sandbox = shared.OnSite();
        using var plain = await AskAsync(sandbox, "gzip;q=0, br");
        using var compressed = await AskAsync(sandbox, "br, gzip");

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], compressed.Headers.Vary);
        await using var bytes = new GZipStream(await compressed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            CompressionMode.Decompress);
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        Assert.Equal(await TextAsync(plain), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_a_browser_has_is_not_sent_again()
    {
        var sandbox = shared.OnSite();
        using var first = await sandbox.GetAsync("/swagger/swagger-ui.css");

        using var again =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/swagger/swagger-ui.css").With("If-None-Match",
                    first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await TextAsync(again));
    }

    [Theory]
    [InlineData("index.js")]
    [InlineData("a/try-it.css")]
    [InlineData("..%2fopenapi.json")]
    [InlineData("LICENSE")]
    public async Task A_file_that_the_page_has_not_is_not_found(string name)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.GetAsync($"/swagger/{name}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.EndsWith($" {sandbox.Prefix}/swagger/.", (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_no_call_so_the_journal_has_nothing_of_it()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.GetAsync("/swagger/");

        Assert.Empty(await sandbox.JournalAsync());
    }

    [GeneratedRegex("(?:href|src)=\"(?<file>[a-z-]+\\.(?:css|js))\"")]
    private static partial Regex Files();

    private static Task<HttpResponseMessage> AskAsync(TestSandbox sandbox, string encodings) =>
        sandbox.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/swagger/swagger-ui-bundle.js").With("Accept-Encoding", encodings));

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
