using System.Net.Http.Headers;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

/// <summary>A body is matched as the text that its operation reads.</summary>
public sealed class CharsetTests(SharedMock shared)
{
    private const string Xml = "<SyncEmailAccountRequest><n>€æ</n></SyncEmailAccountRequest>";
    private const string Json = """{"n":"€æ"}""";

    [Theory]
    [InlineData("windows-1252", "; charset=windows-1252", "")]
    [InlineData("windows-1252", "", """<?xml version="1.0" encoding="windows-1252"?>""")]
    [InlineData("iso-8859-15", "; charset=iso-8859-15", "")]
    [InlineData("iso-8859-15", "; charset=\"ISO-8859-15\"", "<?xml version='1.0' encoding='utf-8'?>")]
    [InlineData("iso-8859-15", "", "<?xml version='1.0' encoding='iso-8859-15' standalone='yes'?>")]
    [InlineData("utf-16", "; charset=utf-16le", "")]
    [InlineData("utf-16", "", "\uFEFF")]
    [InlineData("utf-16", "", "")]
    [InlineData("utf-16BE", "", "\uFEFF")]
    [InlineData("utf-16BE", "; charset=utf-16", "\uFEFF")]
    [InlineData("utf-8", "", "\uFEFF")]
    [InlineData("utf-8", "; charset=utf8", "")]
    [InlineData("utf-8", "; charset=nobody-knows", "")]
    public async Task XML_is_matched_as_it_is_read(string encoding, string parameter, string before)
    {
        var sandbox = await CalledAsync(encoding, $"application/xml{parameter}", before + Xml);

        Assert.Equal(1, await CountAsync(sandbox, $$"""{"equalToXml":"{{Xml}}"}"""));
        Assert.Equal(1, await CountAsync(sandbox, """{"matchesXPath":"//n[. = '€æ']"}"""));
        Assert.Equal(1, await CountAsync(sandbox, """{"contains":"<n>€æ</n>"}"""));
    }

    [Theory]
    [InlineData("windows-1252", "; charset=windows-1252", "")]
    [InlineData("iso-8859-15", "; charset=iso-8859-15", "")]
    [InlineData("utf-16", "; charset=utf-16", "\uFEFF")]
    [InlineData("utf-16BE", "", "\uFEFF")]
    [InlineData("utf-32", "", "\uFEFF")]
    [InlineData("utf-8", "", "\uFEFF")]
    public async Task JSON_is_matched_as_it_is_read(string encoding, string parameter, string before)
    {
        var sandbox = await CalledAsync(encoding, $"application/json{parameter}", before + Json);

        Assert.Equal(1, await CountAsync(sandbox, $$"""{"equalToJson":{{Json}}}"""));
        Assert.Equal(1, await CountAsync(sandbox, """{"matchesJsonPath":"$[?(@.n == '€æ')]"}"""));
        Assert.Equal(1, await CountAsync(sandbox, """{"equalTo":"{\"n\":\"€æ\"}"}"""));
    }

    [Fact]
    public async Task Form_fields_are_matched_as_they_are_read()
    {
        var sandbox = await CalledAsync("iso-8859-15", "application/x-www-form-urlencoded; charset=iso-8859-15", "n=€æ");

        Assert.Equal(1, await sandbox.CountAsync("""{"formParameters":{"n":{"equalTo":"€æ"}}}"""));
    }

    [Fact]
    public async Task A_body_that_is_no_text_in_its_charset_is_matched_by_what_is()
    {
        var sandbox = shared.OnSite();
        await SendAsync(sandbox, "application/json; charset=utf-8", [.. "{\"n\":\"ab"u8, 0xff, .. "cd\"}"u8]);

        Assert.Equal("{\"n\":\"ab\ufffdcd\"}",
            (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0].TextAt("request", "body"));
    }

    private static async Task<int> CountAsync(TestSandbox sandbox, string matcher) =>
        await sandbox.CountAsync($$"""{"bodyPatterns":[{{matcher}}]}""");

    private static async Task SendAsync(TestSandbox sandbox, string contentType, byte[] body)
    {
        var call = sandbox.Call(body: "");
        call.Content = new ByteArrayContent(body);
        call.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        await sandbox.CallAsync(call);
    }

    private async Task<TestSandbox> CalledAsync(string encoding, string contentType, string body)
    {
        var sandbox = shared.OnSite();
        var named = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        await SendAsync(sandbox, contentType, named.GetBytes(body));
        return sandbox;
    }
}
