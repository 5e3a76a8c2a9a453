using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class NamedValueTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"equalTo":"Abc"}""", 1)]
    [InlineData("""{"equalTo":"Def"}""", 1)] // any of the two
    [InlineData("""{"equalTo":"abc"}""", 0)]
    [InlineData("""{"equalTo":"Abc, Def"}""", 0)]
    [InlineData("""{"equalTo":"abc","caseInsensitive":true}""", 1)]
    [InlineData("""{"equalTo":"abc","caseInsensitive":false}""", 0)]
    [InlineData("""{"contains":"b"}""", 1)]
    [InlineData("""{"contains":"B"}""", 0)]
    [InlineData("""{"doesNotContain":"b"}""", 1)] // Def
    [InlineData("""{"matches":"[A-C]bc"}""", 1)]
    [InlineData("""{"matches":"Ab"}""", 0)] // the whole value
    [InlineData("""{"matches":"A|Abc"}""", 1)]
    [InlineData("""{"matches":"(?x) A b c # with a comment"}""", 1)]
    [InlineData("""{"matches":"(?x) A b # with a comment"}""", 0)]
    [InlineData("""{"doesNotMatch":"...."}""", 1)]
    [InlineData("""{"doesNotMatch":"..."}""", 0)]
    [InlineData("""{"absent":true}""", 0)]
    [InlineData("""{"not":{"absent":true}}""", 1)]
    [InlineData("""{"not":{"contains":"e"}}""", 1)]
    [InlineData("""{"and":[{"contains":"b"},{"contains":"c"}]}""", 1)]
    [InlineData("""{"and":[{"contains":"b"},{"contains":"e"}]}""", 0)] // by one value
    [InlineData("""{"or":[{"contains":"x"},{"contains":"e"}]}""", 1)]
    [InlineData("""{"or":[{"contains":"x"},{"absent":true}]}""", 0)]
    public async Task A_header_that_is_there_twice_matches_where_one_of_its_values_does(string matcher, int count)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallRawAsync("application/json", "{}", "X-Test: Abc\nX-Test: Def\n");

        Assert.Equal(count, await sandbox.CountAsync($$$"""{"headers":{"x-TEST":{{{matcher}}}}}"""));
    }

    [Theory]
    [InlineData("""{"absent":true}""", 1)]
    [InlineData("""{"equalTo":""}""", 0)]
    [InlineData("""{"contains":""}""", 0)]
    [InlineData("""{"matches":".*"}""", 0)]
    [InlineData("""{"doesNotContain":"a"}""", 1)]
    [InlineData("""{"doesNotMatch":"a"}""", 1)]
    [InlineData("""{"not":{"equalTo":"a"}}""", 1)]
    [InlineData("""{"or":[{"absent":true},{"equalTo":"a"}]}""", 1)]
    [InlineData("""{"equalToJson":{}}""", 0)]
    [InlineData("""{"matchesJsonPath":"$"}""", 0)]
    [InlineData("""{"equalToXml":"<a/>"}""", 0)]
    [InlineData("""{"matchesXPath":"/*"}""", 0)]
    public async Task A_value_that_is_not_there_is_absent_and_nothing_that_is_denied(string matcher, int count)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync();

        foreach (var group in (string[])["headers", "queryParameters", "formParameters", "cookies"])
            Assert.Equal(count, await sandbox.CountAsync($$$"""{"{{{group}}}":{"none":{{{matcher}}}}}"""));
    }

    [Theory]
    [InlineData("""{"queryParameters":{"n":{"equalTo":"2"}}}""", 1)]
    [InlineData("""{"queryParameters":{"N":{"equalTo":"2"}}}""", 0)]
    [InlineData("""{"queryParameters":{"text":{"equalTo":"a b"}}}""", 1)]
    [InlineData("""{"queryParameters":{"empty":{"equalTo":""}}}""", 1)]
    [InlineData("""{"cookies":{"lang":{"equalTo":"no"}}}""", 1)]
    [InlineData("""{"cookies":{"LANG":{"equalTo":"no"}}}""", 0)]
    [InlineData("""{"formParameters":{"x":{"equalTo":"1 2"}}}""", 1)]
    [InlineData("""{"formParameters":{"y":{"equalTo":"&"}}}""", 1)]
    [InlineData("""{"formParameters":{"x":{"equalTo":"1"}},"cookies":{"lang":{"equalTo":"no"}}}""", 0)] // all have to hold
    public async Task Parameters_form_fields_and_cookies_are_decoded(string pattern, int count)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(
            sandbox.Call(body: "x=1+2&y=%26", contentType: "application/x-www-form-urlencoded", query: "?n=1&n=2&text=a%20b&empty=")
                .With("Cookie", "a=b; lang=no"));

        Assert.Equal(count, await sandbox.CountAsync(pattern));
    }
}
