using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class WrongPatternTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"hots":{"equalTo":"a"}}""", "/hots", "'hots'")]
    [InlineData("""{"host":{"equalTo":"a"}}""", "/host", "'host'")]
    [InlineData("""{"customMatcher":{"name":"x"}}""", "/customMatcher", "'customMatcher'")]
    [InlineData("""{"multipartPatterns":[]}""", "/multipartPatterns", "'multipartPatterns'")]
    [InlineData("""{"pathParameters":{}}""", "/pathParameters", "'pathParameters'")]
    [InlineData("""{"urlPath":"/a","url":"/a"}""", "/url", "'urlPath' and 'url'")]
    [InlineData("""{"method":1}""", "/method", "oneOf")]
    [InlineData("""{"method":{"oneOf":["GET"],"noneOf":["PUT"]}}""", "/method", "oneOf")]
    [InlineData("""{"method":{"someOf":["GET"]}}""", "/method", "someOf")]
    [InlineData("""{"urlPath":{"equalTo":"/a"}}""", "/urlPath", "a string")]
    [InlineData("""{"urlPattern":"("}""", "/urlPattern", "'('")]
    [InlineData("""{"urlPattern":"a)|(b"}""", "/urlPattern", "'a)|(b'")]
    [InlineData("""{"urlPathTemplate":"/{a"}""", "/urlPathTemplate", "/{a")]
    [InlineData("""{"urlPathTemplate":"/*/a"}""", "/urlPathTemplate", "/*/a")]
    [InlineData("""{"headers":[]}""", "/headers", "an array")]
    [InlineData("""{"headers":{"A":"b"}}""", "/headers/A", "a string")]
    [InlineData("""{"headers":{"A":{}}}""", "/headers/A", "nothing")]
    [InlineData("""{"headers":{"A/B":{"equalsTo":"b"}}}""", "/headers/A~1B", "'equalsTo'")]
    [InlineData("""{"headers":{"A":{"equalTo":1}}}""", "/headers/A/equalTo", "a number")]
    [InlineData("""{"headers":{"A":{"equalTo":null}}}""", "/headers/A/equalTo", "null")]
    [InlineData("""{"headers":{"A":{"equalTo":"a","caseInsensitive":1}}}""", "/headers/A/equalTo", "caseInsensitive")]
    [InlineData("""{"headers":{"A":{"contains":"a","caseInsensitive":true}}}""", "/headers/A", "'caseInsensitive'")]
    [InlineData("""{"headers":{"A":{"contains":"a","equalTo":"a"}}}""", "/headers/A", "'contains' and 'equalTo'")]
    [InlineData("""{"headers":{"A":{"absent":false}}}""", "/headers/A/absent", "true")]
    [InlineData("""{"headers":{"A":{"hasExactly":[]}}}""", "/headers/A", "'hasExactly'")]
    [InlineData("""{"headers":{"A":{"includes":[]}}}""", "/headers/A", "'includes'")]
    [InlineData("""{"headers":{"A":{"before":"now"}}}""", "/headers/A", "'before'")]
    [InlineData("""{"headers":{"A":{"after":"now"}}}""", "/headers/A", "'after'")]
    [InlineData("""{"headers":{"A":{"equalToDateTime":"now"}}}""", "/headers/A", "'equalToDateTime'")]
    [InlineData("""{"headers":{"A":{"matches":"[a"}}}""", "/headers/A/matches", "'[a'")]
    [InlineData("""{"headers":{"A":{"and":[{"contains":"a"}]}}}""", "/headers/A/and", "two")]
    [InlineData("""{"headers":{"A":{"or":{}}}}""", "/headers/A/or", "two")]
    [InlineData("""{"headers":{"A":{"or":[{"contains":"a"},{"foo":"a"}]}}}""", "/headers/A/or/1", "'foo'")]
    [InlineData("""{"headers":{"A":{"not":{"foo":"a"}}}}""", "/headers/A/not", "'foo'")]
    [InlineData("""{"queryParameters":{"a":{"like":"x"}}}""", "/queryParameters/a", "'like'")]
    [InlineData("""{"formParameters":{"a":{"like":"x"}}}""", "/formParameters/a", "'like'")]
    [InlineData("""{"cookies":{"a":{"like":"x"}}}""", "/cookies/a", "'like'")]
    [InlineData("""{"basicAuthCredentials":{"username":"a"}}""", "/basicAuthCredentials/password", "a string")]
    [InlineData("""{"basicAuthCredentials":{"user":"a"}}""", "/basicAuthCredentials/user", "'user'")]
    [InlineData("""{"basicAuthCredentials":"a:b"}""", "/basicAuthCredentials", "an object")]
    [InlineData("""{"bodyPatterns":{}}""", "/bodyPatterns", "an object")]
    [InlineData("""{"bodyPatterns":[{"contains":"a"},{"binaryEqualTo":"a"}]}""", "/bodyPatterns/1", "'binaryEqualTo'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonSchema":"{}"}]}""", "/bodyPatterns/0", "'matchesJsonSchema'")]
    [InlineData("""{"bodyPatterns":[{"equalToJson":"{"}]}""", "/bodyPatterns/0/equalToJson", "JSON")]
    [InlineData("""{"bodyPatterns":[{"equalToJson":null}]}""", "/bodyPatterns/0/equalToJson", "null")]
    [InlineData("""{"bodyPatterns":[{"equalToJson":{},"ignoreExtra":true}]}""", "/bodyPatterns/0", "'ignoreExtra'")]
    [InlineData("""{"bodyPatterns":[{"equalToJson":{"a":"${json-unit.any-string}"}}]}""", "/bodyPatterns/0/equalToJson", "json-unit")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.a["}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.a['")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.a.length()"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.a.length()'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[?( "}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[?( '")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[?(@.a ~ 1)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[?(@.a ~ 1)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$."}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.."}]}""", "/bodyPatterns/0/matchesJsonPath", "'$..'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.a."}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.a.'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$a"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$a'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.l[]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.l[]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.l[a]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.l[a]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[a]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[a]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$ .a"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$ .a'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$. a"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$. a'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.l[::2]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.l[::2]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.l[(@.length-1)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.l[(@.length-1)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.k[?@.b]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.k[?@.b]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.k[?(@.a <> 1)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.k[?(@.a <> 1)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.k[?(@.a == 1 and @.b == 2)]"}]}""", "/bodyPatterns/0/matchesJsonPath",
        "'$.k[?(@.a == 1 and @.b == 2)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.k[?(true)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.k[?(true)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$...a"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$...a'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.k[?(@.b),?(@.a)]"}]}""", "/bodyPatterns/0/matchesJsonPath",
        "'$.k[?(@.b),?(@.a)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.a[0"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.a[0'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$['a"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$['a'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[?(@.a =~ /x)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[?(@.a =~ /x)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[?(@.a =~ /x/q)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[?(@.a =~ /x/q)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[?(@.a =~ /(/)]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[?(@.a =~ /(/)]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$.a]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$.a]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":"$[99999999999]"}]}""", "/bodyPatterns/0/matchesJsonPath", "'$[99999999999]'")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":""}]}""", "/bodyPatterns/0/matchesJsonPath", "''")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":{"expression":"$.a"}}]}""", "/bodyPatterns/0/matchesJsonPath", "nothing")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":{"equalTo":"a"}}]}""", "/bodyPatterns/0/matchesJsonPath", "expression")]
    [InlineData("""{"bodyPatterns":[{"matchesJsonPath":{"expression":"$.a","foo":"a"}}]}""", "/bodyPatterns/0/matchesJsonPath", "'foo'")]
    [InlineData("""{"bodyPatterns":[{"equalToXml":"<a"}]}""", "/bodyPatterns/0/equalToXml", "XML")]
    [InlineData("""{"bodyPatterns":[{"equalToXml":"<!DOCTYPE a><a/>"}]}""", "/bodyPatterns/0/equalToXml", "XML")]
    [InlineData("""{"bodyPatterns":[{"equalToXml":"<a/>","enablePlaceholders":true}]}""", "/bodyPatterns/0", "'enablePlaceholders'")]
    [InlineData("""{"bodyPatterns":[{"matchesXPath":"//["}]}""", "/bodyPatterns/0/matchesXPath", "'//['")]
    [InlineData("""{"bodyPatterns":[{"matchesXPath":"//p:a"}]}""", "/bodyPatterns/0/matchesXPath", "'p'")]
    [InlineData("""{"bodyPatterns":[{"matchesXPath":"none()"}]}""", "/bodyPatterns/0/matchesXPath", "'none()'")]
    [InlineData("""{"bodyPatterns":[{"matchesXPath":"//a","xPathNamespaces":{"p":1}}]}""", "/bodyPatterns/0/matchesXPath",
        "xPathNamespaces")]
    [InlineData("""{"bodyPatterns":[{"matchesXPath":"//a","xPathNamespaces":{"xmlns":"urn:a"}}]}""", "/bodyPatterns/0/matchesXPath",
        "'//a'")]
    public async Task What_is_not_known_or_wrong_is_refused_by_name_and_place(string pattern, string pointer, string named)
    {
        var sandbox = shared.OnSite();
        foreach (var route in (string[])["/requests/count", "/requests/find", "/requests/remove", "/near-misses/request-pattern"])
        {
            var error = await sandbox.RefusedAsync("POST", route, pattern);
            Assert.Equal(10, error.NumberAt("code"));
            Assert.Equal("Error parsing JSON", error.TextAt("title"));
            Assert.Equal(pointer, error.TextAt("source", "pointer"));
            Assert.Contains(named, error.TextAt("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"contains":"a"}""", 1100, "/bodyPatterns/0/or/999", "1000 matchers")]
    [InlineData("""{"matches":"[\\p{L}\\d_-]{900}"}""", 2300, "/bodyPatterns/0/or/100/matches", "100 regular expressions")]
    [InlineData("""{"matchesJsonPath":"$.a"}""", 101, "/bodyPatterns/0/or/100/matchesJsonPath", "100 regular expressions")]
    [InlineData("""{"matchesXPath":"//a"}""", 101, "/bodyPatterns/0/or/100/matchesXPath", "100 regular expressions")]
    [InlineData("""{"matches":"LONG"}""", 5, "/bodyPatterns/0/or/4/matches", "16384 characters")]
    public async Task A_pattern_of_too_many_parts_is_refused_at_the_first_that_is_too_much(string matcher, int count, string pointer,
        string named)
    {
        var matchers = string.Join(',', Enumerable.Repeat(matcher.Replace("LONG", new string('a', 4000), StringComparison.Ordinal), count));
        var error = await shared.OnSite().RefusedAsync("POST", "/requests/count", $$"""{"bodyPatterns":[{"or":[{{matchers}}]}]}""");

        Assert.Equal(pointer, error.TextAt("source", "pointer"));
        Assert.Contains(named, error.TextAt("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("""{"method":"GET","method":"POST"}""")]
    [InlineData("""{"url":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("\u0001")]
    public async Task Content_that_is_no_object_is_refused(string content)
    {
        var error = await shared.OnSite().RefusedAsync("POST", "/requests/count", content);

        Assert.Equal("Error parsing JSON", error.TextAt("title"));
        Assert.NotEmpty(error.TextAt("detail")!);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var sandbox = shared.OnSite();
        using var content = new ByteArrayContent([.. "{\"url\":\""u8, 0xff, .. "\"}"u8]);
        using var response =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__admin/requests/count") { Content = content });

        Assert.Equal(422, (int)response.StatusCode);
    }

    [Fact]
    public async Task Content_beyond_the_limit_is_refused()
    {
        var (status, content) = await shared.OnSite()
            .AdminAsync("POST", "/requests/count", $$"""{"url":"{{new string('a', 1024 * 1024)}}"}""");

        Assert.Equal(413, status);
        Assert.Contains("1048576 bytes", content, StringComparison.Ordinal);
    }
}
