using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Stubs;

public sealed class MatchingTests(SharedMock shared)
{
    public static TheoryData<string, string, string> Requests => new()
    {
        { """{"urlPath":"/a/b"}""", "GET /a/b?x=1", "GET /a/B" },
        { """{"url":"/a/b?x=1"}""", "GET /a/b?x=1", "GET /a/b" },
        { """{"url":"/a/b"}""", "GET /a/b", "GET /a/b?x=1" },
        { """{"urlPattern":"/a/[0-9]+\\?x=.*"}""", "GET /a/12?x=y", "GET /a/12" },
        { """{"urlPathPattern":"/a/[0-9]+"}""", "GET /a/12?x=y", "GET /a/12/b" },
        { """{"urlPathTemplate":"/a/{id}/b"}""", "GET /a/12/b", "GET /a/1/2/b" },
        { """{"urlPathTemplate":"/a/{id}","pathParameters":{"id":{"equalTo":"7"}}}""", "GET /a/7", "GET /a/8" },
        { """{"urlPathTemplate":"/a/{id}","pathParameters":{"id":{"matches":"[0-9]+"}}}""", "GET /a/7", "GET /a/x" },
        { """{"method":"POST","urlPath":"/a"}""", "POST /a", "GET /a" },
        { """{"method":"ANY","urlPath":"/a"}""", "DELETE /a", "DELETE /b" },
        { """{"urlPath":"/a","headers":{"X-One":{"equalTo":"v"}}}""", "GET /a\nx-one: v", "GET /a\nX-One: w" },
        { """{"urlPath":"/a","headers":{"X-One":{"equalTo":"V","caseInsensitive":true}}}""", "GET /a\nX-One: v", "GET /a" },
        { """{"urlPath":"/a","headers":{"X-One":{"contains":"b.c"}}}""", "GET /a\nX-One: ab.cd", "GET /a\nX-One: abxcd" },
        { """{"urlPath":"/a","headers":{"X-One":{"matches":"a|b"}}}""", "GET /a\nX-One: b", "GET /a\nX-One: bb" },
        { """{"urlPath":"/a","headers":{"X-One":{"doesNotMatch":"a.*"}}}""", "GET /a\nX-One: b", "GET /a\nX-One: ab" },
        { """{"urlPath":"/a","headers":{"X-One":{"doesNotContain":"a"}}}""", "GET /a", "GET /a\nX-One: cat" },
        { """{"urlPath":"/a","headers":{"X-One":{"absent":true}}}""", "GET /a", "GET /a\nX-One: v" },
        { """{"urlPath":"/a","headers":{"X-One":{"absent":false}}}""", "GET /a\nX-One: v", "GET /a" },
        { """{"urlPath":"/a","headers":{"X-One":{"or":[{"equalTo":"a"},{"equalTo":"b"}]}}}""", "GET /a\nX-One: b", "GET /a\nX-One: c" },
        { """{"urlPath":"/a","headers":{"X-One":{"and":[{"contains":"a"},{"contains":"b"}]}}}""", "GET /a\nX-One: ab", "GET /a\nX-One: a" },
        { """{"urlPath":"/a","headers":{"X-One":{"not":{"equalTo":"a"}}}}""", "GET /a\nX-One: b", "GET /a\nX-One: a" },
        { """{"urlPath":"/a","queryParameters":{"x":{"equalTo":"1"}}}""", "GET /a?y=2&x=1", "GET /a?x=2" },
        { """{"urlPath":"/a","cookies":{"c":{"equalTo":"1"}}}""", "GET /a\nCookie: d=2; c=1", "GET /a\nCookie: c=2" },
        { """{"urlPath":"/a","basicAuthCredentials":{"username":"ann","password":"pwd"}}""", "GET /a\nAuthorization: Basic YW5uOnB3ZA==",
            "GET /a" },
        { """{"urlPath":"/a","bodyPatterns":[{"equalTo":"hello"}]}""", "POST /a\n\nhello", "POST /a\n\nhello!" },
        { """{"urlPath":"/a","bodyPatterns":[{"contains":"ell"},{"contains":"llo"}]}""", "POST /a\n\nhello", "POST /a\n\nhell" },
        { """{"urlPath":"/a","bodyPatterns":[{"equalToJson":{"a":1,"b":[1,2]}}]}""", "POST /a\n\n{\"b\":[1,2],\"a\":1}",
            "POST /a\n\n{\"b\":[2,1],\"a\":1}" },
        { """{"urlPath":"/a","bodyPatterns":[{"equalToJson":"{\"a\":1}","ignoreExtraElements":true}]}""", "POST /a\n\n{\"a\":1,\"b\":2}",
            "POST /a\n\n{\"b\":2}" },
        { """{"urlPath":"/a","bodyPatterns":[{"matchesJsonPath":"$.a[?(@.b == 7)]"}]}""", "POST /a\n\n{\"a\":[{\"b\":7}]}",
            "POST /a\n\n{\"a\":[{\"b\":8}]}" },
        { """{"urlPath":"/a","bodyPatterns":[{"matchesXPath":"/a/b[text()='7']"}]}""", "POST /a\n\n<a><b>7</b></a>",
            "POST /a\n\n<a><b>8</b></a>" },
        { """{"urlPath":"/a","bodyPatterns":[{"matchesXPath":"/n:a/n:b","xPathNamespaces":{"n":"urn:x"}}]}""",
            "POST /a\n\n<a xmlns=\"urn:x\"><b/></a>", "POST /a\n\n<a><b/></a>" },
        { """{"urlPath":"/a","formParameters":{"x":{"equalTo":"1"}}}""",
            "POST /a\nContent-Type: application/x-www-form-urlencoded\n\ny=2&x=1",
            "POST /a\nContent-Type: application/x-www-form-urlencoded\n\nx=2" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_mapping_of_WireMock_matches_as_there(string request, string matching, string other)
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync($$$"""{"request":{{{request}}},"response":{"status":202}}""");

        Assert.Equal(202, await SendAsync(sandbox, matching));
        Assert.Equal(404, await SendAsync(sandbox, other));
    }

    [Theory]
    [InlineData("""{"Path":"/a/*"}""", "GET /a/b", "GET /b")]
    [InlineData("""{"Path":{"Matchers":[{"Name":"RegexMatcher","Pattern":"^/a/[0-9]+$"}]},"Methods":["POST"]}""", "POST /a/1", "GET /a/1")]
    [InlineData("""{"Path":"/a","Headers":[{"Name":"X-One","Matchers":[{"Name":"WildcardMatcher","Pattern":"v*"}]}]}""",
        "GET /a\nX-One: vw", "GET /a")]
    [InlineData("""{"Path":"/a","Params":[{"Name":"x","Matchers":[{"Name":"ExactMatcher","Pattern":"1"}]}]}""", "GET /a?x=1", "GET /a?x=2")]
    [InlineData("""{"Path":"/a","Body":{"Matcher":{"Name":"JsonPartialMatcher","Pattern":{"a":1}}}}""", "POST /a\n\n{\"a\":1,\"b\":2}",
        "POST /a\n\n{\"b\":2}")]
    [InlineData("""{"Path":"/a","Body":{"Matcher":{"Name":"JmesPathMatcher","Pattern":"a == `1`"}}}""", "POST /a\n\n{\"a\":1}",
        "POST /a\n\n{\"a\":2}")]
    public async Task A_mapping_of_WireMock_Net_matches_as_there(string request, string matching, string other)
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync($$$"""{"Request":{{{request}}},"Response":{"StatusCode":202}}""");

        Assert.Equal(202, await SendAsync(sandbox, matching));
        Assert.Equal(404, await SendAsync(sandbox, other));
    }

    [Fact]
    public async Task The_mapping_with_the_smaller_priority_answers_and_of_equal_ones_the_newest()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync("""{"priority":2,"request":{"urlPathPattern":"/.*"},"response":{"status":202}}""");
        await sandbox.StubAsync("""{"priority":1,"request":{"urlPath":"/a"},"response":{"status":203}}""");
        await sandbox.StubAsync("""{"request":{"urlPath":"/b"},"response":{"status":206}}""");

        Assert.Equal((203, 202), (await SendAsync(sandbox, "GET /a"), await SendAsync(sandbox, "GET /b")));
    }

    private static async Task<int> SendAsync(TestSandbox sandbox, string text)
    {
        var parts = text.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var line = lines[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(line[0]), sandbox.Prefix + line[1]);
        if (parts.Length > 1) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(parts[1]));
        foreach (var field in lines.Skip(1).Select(field => field.Split(": ", 2)))
            if (!request.Headers.TryAddWithoutValidation(field[0], field[1]))
                request.Content!.Headers.TryAddWithoutValidation(field[0], field[1]);
        using var response = await sandbox.SendAsync(request);
        return (int)response.StatusCode;
    }
}
