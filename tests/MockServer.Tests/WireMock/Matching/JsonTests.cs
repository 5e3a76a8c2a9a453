using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class JsonTests(SharedMock shared)
{
    private const string Body = """{"a":1,"l":[1,2,3],"o":{"x":null,"y":false,"z":""},"s":"Str","e":[],"m":{},"k":[{"a":1},{"a":1,"b":2}]}""";

    [Theory]
    [InlineData("""{"equalToJson":BODY}""", 1)]
    [InlineData("""{"equalToJson":"{ \"a\": 1 }","ignoreExtraElements":true}""", 1)]
    [InlineData("""{"equalToJson":{"a":1.0e0},"ignoreExtraElements":true}""", 1)]
    [InlineData("""{"equalToJson":{"a":"1"},"ignoreExtraElements":true}""", 0)]
    [InlineData("""{"equalToJson":{"a":1}}""", 0)]
    [InlineData("""{"equalToJson":{"a":1},"ignoreExtraElements":false}""", 0)]
    [InlineData("""{"equalToJson":{"l":[1,2]},"ignoreExtraElements":true}""", 1)]
    [InlineData("""{"equalToJson":{"l":[2,3]},"ignoreExtraElements":true}""", 0)]
    [InlineData("""{"equalToJson":{"l":[3,1,2]},"ignoreExtraElements":true}""", 0)]
    [InlineData("""{"equalToJson":{"l":[3,1,2]},"ignoreExtraElements":true,"ignoreArrayOrder":true}""", 1)]
    [InlineData("""{"equalToJson":{"l":[3,1]},"ignoreExtraElements":true,"ignoreArrayOrder":true}""", 1)]
    [InlineData("""{"equalToJson":{"l":[3,3]},"ignoreExtraElements":true,"ignoreArrayOrder":true}""", 0)]
    [InlineData("""{"equalToJson":{"k":[{"b":2},{"a":1}]},"ignoreExtraElements":true,"ignoreArrayOrder":true}""", 1)]
    [InlineData("""{"equalToJson":{"k":[{"a":1},{"b":2}]},"ignoreExtraElements":true,"ignoreArrayOrder":true}""", 1)]
    [InlineData("""{"equalToJson":{"k":[{"b":2},{"b":2}]},"ignoreExtraElements":true,"ignoreArrayOrder":true}""", 0)]
    [InlineData("""{"equalToJson":{"o":{"x":null}},"ignoreExtraElements":true}""", 1)]
    [InlineData("""{"equalToJson":5}""", 0)]
    public async Task A_body_is_the_same_JSON_but_for_what_may_be_let_pass(string matcher, int count) =>
        Assert.Equal(count, await CountAsync(matcher));

    [Theory]
    [InlineData("""{"matchesJsonPath":"$.a"}""", 1)]
    [InlineData("""{"matchesJsonPath":"$.none"}""", 0)]
    [InlineData("""{"matchesJsonPath":"$.o.x"}""", 0)] // null
    [InlineData("""{"matchesJsonPath":"$.o.y"}""", 1)]
    [InlineData("""{"matchesJsonPath":"$.o.z"}""", 1)]
    [InlineData("""{"matchesJsonPath":"$.e"}""", 0)] // empty
    [InlineData("""{"matchesJsonPath":"$.m"}""", 0)]
    [InlineData("""{"matchesJsonPath":"$..x"}""", 1)]
    [InlineData("""{"matchesJsonPath":"$..none"}""", 0)]
    [InlineData("""{"matchesJsonPath":"$.l[?(@ > 2)]"}""", 1)]
    [InlineData("""{"matchesJsonPath":"$.l[?(@ > 3)]"}""", 0)]
    [InlineData("""{"matchesJsonPath":"$[?(@.s == 'Str')]"}""", 1)]
    [InlineData("""{"matchesJsonPath":"$[?(@.s == 'other')]"}""", 0)]
    [InlineData("""{"matchesJsonPath":"$['l'][0]"}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.a","equalTo":"1"}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.a","equalTo":"2"}}""", 0)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.s","contains":"tr"}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.o.y","equalTo":"false"}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.l","equalTo":"2"}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.l[*]","matches":"[3-9]"}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.l","equalToJson":[1,2,3]}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.l[*]","equalToJson":[3,2,1],"ignoreArrayOrder":true}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.k[?(@.b == 2)].a","equalTo":"1"}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.none","absent":true}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.o.x","absent":true}}""", 1)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.a","absent":true}}""", 0)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.none","not":{"equalTo":"x"}}}""", 0)]
    [InlineData("""{"matchesJsonPath":{"expression":"$.a","and":[{"not":{"equalTo":"2"}},{"matches":"\\d"}]}}""", 1)]
    public async Task A_JSONPath_finds_something_or_what_is_wanted(string matcher, int count) =>
        Assert.Equal(count, await CountAsync(matcher));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("a=1")]
    [InlineData("<a/>")]
    public async Task A_body_that_is_no_JSON_matches_none_of_it(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: body));

        Assert.Equal(0, await sandbox.CountAsync("""{"bodyPatterns":[{"equalToJson":{},"ignoreExtraElements":true}]}"""));
        Assert.Equal(0, await sandbox.CountAsync("""{"bodyPatterns":[{"matchesJsonPath":"$"}]}"""));
        Assert.Equal(1, await sandbox.CountAsync("""{"bodyPatterns":[{"not":{"matchesJsonPath":"$"}}]}"""));
    }

    private async Task<int> CountAsync(string matcher)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: Body));
        return await sandbox.CountAsync($$"""{"bodyPatterns":[{{matcher.Replace("BODY", Body, StringComparison.Ordinal)}}]}""");
    }
}
