using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class JsonTests(SharedMock shared)
{
    private const string Body =
        """{"a":1,"l":[1,2,3],"o":{"x":null,"y":false,"z":""},"s":"Str","e":[],"m":{},"k":[{"a":1},{"a":1,"b":2}],"d-e":{"f g":5}}""";

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

    // Each as WireMock 3.13 has it.
    [Theory]
    [InlineData("$", 1)]
    [InlineData("a", 1)]
    [InlineData("@.a", 1)]
    [InlineData("$.a ", 1)]
    [InlineData("$['d-e']['f g']", 1)]
    [InlineData("$.d-e['f g']", 1)]
    [InlineData("$[\"a\"]", 1)]
    [InlineData("$['a','none']", 1)]
    [InlineData("$['none','nix']", 0)]
    [InlineData("$.l[-1]", 1)]
    [InlineData("$.l[-4]", 0)]
    [InlineData("$.l[ 0 ]", 1)]
    [InlineData("$.l[0,9]", 1)]
    [InlineData("$.l[0:2]", 1)]
    [InlineData("$.l[1:]", 1)]
    [InlineData("$.l[:-1]", 1)]
    [InlineData("$.l[-9:2]", 1)]
    [InlineData("$.l[5:9]", 0)]
    [InlineData("$.l[2:1]", 0)]
    [InlineData("$.l[9]", 0)]
    [InlineData("$.o[0]", 0)]
    [InlineData("$.l.a", 0)]
    [InlineData("$.k.a", 0)]
    [InlineData("$.k..a", 1)]
    [InlineData("$..k[0].a", 1)]
    [InlineData("$..['a']", 1)]
    [InlineData("$..a.b", 0)]
    [InlineData("$..[0]", 1)]
    [InlineData("$.k[*].c", 0)]
    [InlineData("$.k[*]['a','b']", 1)]
    [InlineData("$.k[?(@.b)]", 1)]
    [InlineData("$.k[?(@.c)]", 0)]
    [InlineData("$.k[?(!@.b)]", 1)]
    [InlineData("$.k[?(!(@.a == 1))]", 0)]
    [InlineData("$.o[?(@.x)]", 1)]
    [InlineData("$.k[?(@['b'] == 2)]", 1)]
    [InlineData("$.k[?(@.a==1&&@.b==2)]", 1)]
    [InlineData("$.k[?(@.a == 1 && @.b == 3)]", 0)]
    [InlineData("$.k[?(@.a == 2 || @.b == 2)]", 1)]
    [InlineData("$.k[?((@.a == 1) && (@.b == 2))]", 1)]
    [InlineData("$.k[?(@.b == '2')]", 1)]
    [InlineData("$.k[?(@.b === '2')]", 0)]
    [InlineData("$.k[?(@.b === 2)]", 1)]
    [InlineData("$.k[?(@.a !== 1)]", 0)]
    [InlineData("$.k[?(@.b != 2)]", 1)]
    [InlineData("$.k[?(@.none == 'x')]", 0)]
    [InlineData("$.k[?(@.none != 'x')]", 1)]
    [InlineData("$.k[?(@.a == 1.0)]", 1)]
    [InlineData("$.k[?(@.b == @.c)]", 0)]
    [InlineData("$.k[?($.a == @.a)]", 1)]
    [InlineData("$.k[?(@.b >= 2)]", 1)]
    [InlineData("$.k[?(@.b <= 1)]", 0)]
    [InlineData("$.k[?(@.b > '1')]", 0)]
    [InlineData("$[?(@.s > 'Sa')]", 1)]
    [InlineData("$[?(@.o.x == null)]", 1)]
    [InlineData("$[?(@.none == null)]", 0)]
    [InlineData("$[?(@.o.y == false)]", 1)]
    [InlineData("$[?(@.s =~ /S.*/)]", 1)]
    [InlineData("$[?(@.s =~ /t/)]", 0)]
    [InlineData("$[?(@.s =~ /str/i)]", 1)]
    [InlineData("$.l[?(@ =~ /1/)]", 1)]
    [InlineData("$.l[?(1 == @)]", 1)]
    [InlineData("$[?(@.k[*].b == 2)]", 0)]
    [InlineData("$..[?(@..a == @..b)]", 1)]
    public async Task A_JSONPath_is_understood_as_WireMock_does(string path, int count) =>
        Assert.Equal(count, await CountAsync($$"""{"matchesJsonPath":{{System.Text.Json.JsonSerializer.Serialize(path)}}}"""));

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
