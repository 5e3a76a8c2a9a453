using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class LoggedRequestTests(SharedMock shared)
{
    [Fact]
    public async Task A_request_has_the_members_of_WireMock_and_one_of_ours()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("one");
        await sandbox.CallAsync(sandbox.Call(query: "?$select=a%20b&n=1&n=2").With("X-Test", "one").With("Cookie", "lang=no; sid=abc"));
        var found = await sandbox.AdminJsonAsync("POST", "/requests/find", "{}");
        var request = Assert.Single(found.At("requests").EnumerateArray());
        var url = $"/one{TestSandbox.Operation}?$select=a%20b&n=1&n=2";

        Assert.Equal(["requests", "requestJournalDisabled"], found.Names());
        Assert.Equal(
            ["url", "absoluteUrl", "method", "clientIp", "headers", "cookies", "browserProxyRequest", "loggedDate", "bodyAsBase64", "body",
                "protocol", "scheme", "host", "port", "loggedDateString", "queryParams", "formParams", "emailsync"],
            request.Names());
        Assert.Equal(url, request.TextAt("url"));
        Assert.Equal(new Uri(mock.Address, "/").ToString().TrimEnd('/') + url, request.TextAt("absoluteUrl"));
        Assert.Equal("POST", request.TextAt("method"));
        Assert.Equal("", request.TextAt("clientIp"));
        Assert.Equal("one", request.TextAt("headers", "X-Test"));
        Assert.Equal(["lang", "sid"], request.At("cookies").Names());
        Assert.False(request.At("browserProxyRequest").GetBoolean());
        Assert.Equal(clock.GetUtcNow().ToUnixTimeMilliseconds(), request.At("loggedDate").GetInt64());
        Assert.Equal("2026-01-31T12:00:00.000Z", request.TextAt("loggedDateString"));
        Assert.Equal(TestSandbox.Account, request.TextAt("body"));
        Assert.Equal(TestSandbox.Account, Encoding.UTF8.GetString(request.At("bodyAsBase64").GetBytesFromBase64()));
        Assert.Equal("HTTP/1.1", request.TextAt("protocol"));
        Assert.Equal(("http", "127.0.0.1", mock.Address.Port),
            (request.TextAt("scheme"), request.TextAt("host"), request.NumberAt("port")));
        Assert.Equal("""{"$select":{"key":"$select","values":["a b"]},"n":{"key":"n","values":["1","2"]}}""",
            request.At("queryParams").GetRawText());
        Assert.Equal("{}", request.At("formParams").GetRawText());
        Assert.Equal("one", request.TextAt("emailsync", "sandbox"));
    }

    [Fact]
    public async Task A_repeated_header_is_an_array_and_a_form_is_taken_apart()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallRawAsync("application/x-www-form-urlencoded", "SyncUserAccount.AccountId=1&n=x+y&n=z",
            "X-Test: one\nX-Test: two\n");
        var request = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0].At("request");

        Assert.Equal("""["one","two"]""", request.At("headers", "X-Test").GetRawText());
        Assert.Equal("""{"key":"n","values":["x y","z"]}""", request.At("formParams", "n").GetRawText());
    }

    [Fact]
    public async Task Secrets_are_marks_and_never_themselves()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(query: "?token=abc-secret").With("Cookie", "sid=abc-secret"));
        var (_, content) = await sandbox.AdminAsync("GET", "/requests");

        Assert.DoesNotContain("abc-secret", content, StringComparison.Ordinal);
        Assert.DoesNotContain("dGplMDpUamUw", content, StringComparison.Ordinal);
        Assert.Contains("Basic [redacted ", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_charset_is_shown_as_text()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(
            sandbox.Call(TestSandbox.Tje0, Encoding.Unicode.GetBytes("""{"SyncUserAccount":{"AssociateName":"Jørgen"}}"""),
                "application/json; charset=utf-16"));

        Assert.Equal(1, await sandbox.CountAsync("""{"bodyPatterns":[{"contains":"Jørgen"}]}"""));
    }
}
