using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

/// <summary>The journal holds marks instead of secrets; who knows a secret can find it nevertheless.</summary>
public sealed class SecretTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"basicAuthCredentials":{"username":"tje0","password":"Tje0"}}""", 1)]
    [InlineData("""{"basicAuthCredentials":{"username":"tje0","password":"tje0"}}""", 0)]
    [InlineData("""{"basicAuthCredentials":{"username":"Tje0","password":"Tje0"}}""", 0)]
    [InlineData("""{"headers":{"Authorization":{"equalTo":"Basic dGplMDpUamUw"}}}""", 1)]
    [InlineData("""{"headers":{"Authorization":{"equalTo":"Basic dGplMDpUamUx"}}}""", 0)]
    [InlineData("""{"headers":{"Authorization":{"equalTo":"basic dGplMDpUamUw","caseInsensitive":true}}}""", 1)]
    [InlineData("""{"headers":{"Authorization":{"not":{"equalTo":"Basic dGplMDpUamUw"}}}}""", 0)]
    [InlineData("""{"headers":{"Authorization":{"matches":"Basic \\[redacted [0-9a-f]{8}\\]"}}}""", 1)]
    [InlineData("""{"headers":{"Authorization":{"contains":"dGpl"}}}""", 0)]
    [InlineData("""{"headers":{"SO-AppToken":{"equalTo":"app secret"}}}""", 1)]
    [InlineData("""{"headers":{"SO-AppToken":{"equalTo":"app"}}}""", 0)]
    [InlineData("""{"cookies":{"sid":{"equalTo":"se=cret"}}}""", 1)]
    [InlineData("""{"cookies":{"sid":{"equalTo":"se"}}}""", 0)]
    [InlineData("""{"queryParameters":{"token":{"equalTo":"q secret"}}}""", 1)]
    [InlineData("""{"queryParameters":{"token":{"equalTo":"q"}}}""", 0)]
    [InlineData("""{"bodyPatterns":[{"equalTo":"{\"password\":\"b-secret\",\"n\":1}"}]}""", 1)]
    [InlineData("""{"bodyPatterns":[{"equalTo":"{\"password\":\"other\",\"n\":1}"}]}""", 0)]
    [InlineData("""{"bodyPatterns":[{"equalToJson":{"n":1,"password":"b-secret"}}]}""", 1)]
    [InlineData("""{"bodyPatterns":[{"equalToJson":{"n":1,"password":"other"}}]}""", 0)]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":{"expression":"$.password","equalTo":"b-secret"}}]}""", 1)]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":{"expression":"$.password","equalTo":"other"}}]}""", 0)]
    public async Task A_secret_is_matched_by_its_mark(string pattern, int count)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(
            sandbox.Call(body: """{"password":"b-secret","n":1}""", query: "?token=q%20secret").With("SO-AppToken", "app secret")
                .With("Cookie", "sid=se=cret"));

        Assert.Equal(count, await sandbox.CountAsync(pattern));
    }

    [Fact]
    public async Task A_secret_of_a_form_or_of_XML_is_matched_by_its_mark()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: "password=f%20secret&x=1", contentType: "application/x-www-form-urlencoded"));
        await sandbox.CallAsync(sandbox.Call(body: "<a><password>x-secret</password></a>", contentType: "application/xml"));

        Assert.Equal(1, await sandbox.CountAsync("""{"formParameters":{"password":{"equalTo":"f secret"}}}"""));
        Assert.Equal(0, await sandbox.CountAsync("""{"formParameters":{"password":{"equalTo":"other"}}}"""));
        Assert.Equal(1, await sandbox.CountAsync("""{"bodyPatterns":[{"equalToXml":"<a> <password>x-secret</password> </a>"}]}"""));
        Assert.Equal(0, await sandbox.CountAsync("""{"bodyPatterns":[{"equalToXml":"<a><password>other</password></a>"}]}"""));
    }

    [Fact]
    public async Task What_the_journal_shows_is_matched_too()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync();
        var shown = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0].TextAt("request", "headers", "Authorization");

        Assert.Equal(1, await sandbox.CountAsync($$"""{"headers": {"Authorization": {"equalTo":"{{shown}}"} } }"""));
    }
}
