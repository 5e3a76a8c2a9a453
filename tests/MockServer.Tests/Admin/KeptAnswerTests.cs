using EmailSync.MockServer.Tests.Hosting.Tls;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>What stays the same may be kept by a client that asks whether it still is; nothing else may.</summary>
public sealed class KeptAnswerTests(SecureMock secure) : IClassFixture<SecureMock>
{
    public static readonly string[] Kept =
        ["/openapi.yaml", "/openapi.json", "/__mock/certificate.pem", "/__mock/", "/__mock/assets/page.css", "/swagger/",
            "/swagger/try-it.js", "/swagger/swagger-ui.css"];

    public static TheoryData<string> Files => [.. Kept];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_sent_again_only_to_who_does_not_have_it(string path)
    {
        var first = await AskAsync(path, null);
        var tag = Assert.Single(first.Field("ETag"));
        var opaque = tag.TrimStart('W', '/');

        Assert.Equal(200, first.Status);
        Assert.Equal(["no-cache"], first.Field("Cache-Control"));
        Assert.NotEmpty(first.Content);
        foreach (var known in (string[])[opaque, $"W/{opaque}", $"\"other\", {opaque}", $"W/\"other\",W/{opaque},\"\"",
            $"\"other\"\nIf-None-Match: {opaque}", "*"])
        {
            var again = await AskAsync(path, known);
            Assert.True(again.Status == 304, $"{path} {known}: {again}");
            Assert.Equal([tag], again.Field("ETag"));
            Assert.Equal(["no-cache"], again.Field("Cache-Control"));
            Assert.Equal(first.Field("Vary"), again.Field("Vary"));
            Assert.Empty(again.Content);
            Assert.Equal(304, (await AskAsync(path, known, "HEAD")).Status);
        }

        foreach (var other in (string[])["\"other\"", $"W/\"{opaque[1..^2]}\"", opaque.Trim('"'), "", $"\"x{opaque[1..]}", "\"*\""])
            Assert.True((await AskAsync(path, other)).Status == 200, $"{path} {other}");
    }

    [Theory]
    [InlineData("/__mock/requests")]
    [InlineData("/__mock/none")]
    [InlineData("/__mock/state/schema")]
    [InlineData("/__mock/reports/report.html")]
    [InlineData("/__mock/reports/traffic.har")]
    [InlineData("/__admin/requests")]
    [InlineData("/__admin/requests/00000000-0000-0000-0000-000000000000")]
    [InlineData("/__admin/none")]
    [InlineData("/swagger")]
    [InlineData("/__mock")]
    public async Task What_changes_is_kept_by_nobody(string path) =>
        Assert.Equal(["no-store"], (await AskAsync(path, null, "HEAD")).Field("Cache-Control"));

    private async Task<RawAnswer> AskAsync(string path, string? known, string method = "GET")
    {
        await using var connection = await RawConnection.OpenAsync(secure.Mock);
        await connection.SendAsync(
            $"{method} {path} HTTP/1.1\nHost: localhost\nAccept: text/html, */*\n{(known is null ? "" : $"If-None-Match: {known}\n")}\n");
        return await connection.ReadAnswerAsync(toHead: method == "HEAD");
    }
}
