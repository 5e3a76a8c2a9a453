using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

/// <summary>
/// Patterns that would take for ever end, with a count or with the reason. They have a server of their own, which they keep busy, and by
/// whose clock a pattern has half a second.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class HostilePatternTests(HostilePatternTests.OwnMock own) : IClassFixture<HostilePatternTests.OwnMock>
{
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(2);
    private static int last;

    [Theory]
    [InlineData("""{"matches":"((a{1,100}){1,100}){1,100}"}""")]
    [InlineData("""{"matches":"(a?){1000}(a?){1000}b"}""")]
    [InlineData("""{"matches":"(a|b)*a(a|b){100}(a|b|c)*d"}""")]
    [InlineData("""{"matches":"((((a{99}){99}){99}){99}){99}"}""")]
    [InlineData("""{"contains":"aaaaaaaaaaaaaaaaaaaaaaaaaaaab"}""")]
    public async Task A_pattern_of_any_size_ends(string matcher) => await EndsAsync(new string('a', 60_000), "text/plain", matcher);

    [Theory]
    [InlineData("""{"matchesJsonPath":"$..[?(@..a == @..b)]"}""")]
    [InlineData("""{"matchesJsonPath":"$..[?(@..a != @..a)]"}""")]
    [InlineData("""{"matchesJsonPath":"$..[?($..a == 1)]"}""")]
    [InlineData("""{"matchesJsonPath":{"expression":"$..*..*..*..*..*","equalTo":"none"}}""")]
    [InlineData("""{"matchesJsonPath":{"expression":"$..*..*..*..*..*","equalToJson":[1]}}""")]
    [InlineData("""{"matchesJsonPath":"$..[?(@..[?(@..[?(@..a == 'none')])])]"}""")]
    public async Task A_JSONPath_over_a_deep_and_wide_document_ends(string matcher)
    {
        var items = string.Join(',', Enumerable.Range(0, 2500).Select(number => $$"""{"a":{{number}},"b":{{-number}}}"""));
        var body = $"{string.Concat(Enumerable.Repeat("""{"a":1,"b":2,"c":""", 50))}[{items}]{new string('}', 50)}";
        await EndsAsync(body, "application/json", matcher);
    }

    [Theory]
    [InlineData("..a", 330)]
    [InlineData(".a", 500)]
    [InlineData("..*", 330)]
    [InlineData("[*]", 330)]
    public async Task A_JSONPath_of_hundreds_of_steps_ends(string step, int count)
    {
        var body = $"{string.Concat(Enumerable.Repeat("""{"a":""", 60))}1{new string('}', 60)}";
        await EndsAsync(body, "application/json", $$"""{"matchesJsonPath":"${{string.Concat(Enumerable.Repeat(step, count))}}"}""");
    }

    [Theory]
    [InlineData("""{"matchesXPath":"count(/r/*[count(/r/*[count(/r/*) > 0]) > 0])"}""")]
    [InlineData("""{"matchesXPath":"//*[count(preceding::*) + count(following::*) > 99999]"}""")]
    [InlineData("""{"matchesXPath":{"expression":"//*","equalTo":"none"}}""")]
    public async Task An_XPath_over_a_wide_document_ends(string matcher) =>
        await EndsAsync($"<r>{string.Concat(Enumerable.Repeat("<a/>", 8000))}</r>", "application/xml", matcher);

    [Theory]
    [InlineData("""{"matchesXPath":"//a//a//a//a[. = 'none']"}""")]
    [InlineData("""{"matchesXPath":"//a[.//a[.//a[.//a = 'none']]]"}""")]
    [InlineData("""{"matchesXPath":{"expression":"//a","equalTo":"none"}}""")]
    [InlineData("""{"matchesXPath":{"expression":"//a","equalToXml":"<b/>"}}""")]
    [InlineData("""{"equalToXml":"<a/>"}""")]
    public async Task Elements_nested_in_thousands_end(string matcher) =>
        await EndsAsync($"{string.Concat(Enumerable.Repeat("<a>", 8000))}{string.Concat(Enumerable.Repeat("</a>", 8000))}",
            "application/xml", matcher);

    [Theory]
    [InlineData("<a>", "</a>")]
    [InlineData("<a/>", "")]
    [InlineData("x<!---->", "")]
    [InlineData("<?p q?>", "")]
    public async Task XML_of_any_size_is_expected_or_refused(string each, string end)
    {
        var xml = $"<r>{string.Concat(Enumerable.Repeat(each, 100_000))}{string.Concat(Enumerable.Repeat(end, 100_000))}</r>";
        await EndsAsync("<r/>", "application/xml", $$"""{"equalToXml":"{{xml}}"}""");
    }

    [Fact]
    public async Task XML_nested_too_deep_to_be_compared_is_refused_when_it_is_read()
    {
        var xml = $"{string.Concat(Enumerable.Repeat("<a>", 100_000))}{string.Concat(Enumerable.Repeat("</a>", 100_000))}";
        var error = await Sandbox().RefusedAsync("POST", "/requests/count", $$"""{"bodyPatterns":[{"equalToXml":"{{xml}}"}]}""");

        Assert.Equal("/bodyPatterns/0/equalToXml", error.TextAt("source", "pointer"));
        Assert.Contains("nested more than 256 deep", error.TextAt("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrays_in_any_order_end()
    {
        var items = Enumerable.Range(0, 12_000).ToArray();
        await EndsAsync(JsonSerializer.Serialize(items), "application/json",
            $$"""{"equalToJson":{{JsonSerializer.Serialize(items.Reverse())}},"ignoreArrayOrder":true}""");
    }

    private static async Task EndsAsync(TestSandbox sandbox, string matcher)
    {
        var (status, content) = await sandbox.AdminAsync("POST", "/requests/count", $$"""{"bodyPatterns":[{{matcher}}]}""")
            .WaitAsync(Hung, TestContext.Current.CancellationToken);

        Assert.True(status is 200 or 422, content);
        Assert.True(status == 200 || content.Contains("takes", StringComparison.Ordinal)
            || content.Contains("nested", StringComparison.Ordinal) || content.Contains("narrower", StringComparison.Ordinal), content);
        Assert.Equal(204, await sandbox.CallAsync());
    }

    private async Task EndsAsync(string body, string contentType, string matcher)
    {
        var sandbox = Sandbox();
        await sandbox.CallAsync(sandbox.Call(body: body, contentType: contentType));
        await EndsAsync(sandbox, matcher);
    }

    private TestSandbox Sandbox() => own.Mock.Sandbox($"hostile-{Interlocked.Increment(ref last)}");

    // What it measures passes ten times as fast.
    private sealed class HurriedClock : TimeProvider
    {
        public override long GetTimestamp() => base.GetTimestamp() * 10;
    }

    public sealed class OwnMock : IAsyncLifetime
    {
        public RunningMock Mock { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new HurriedClock());

        public ValueTask DisposeAsync() => Mock.DisposeAsync();
    }
}
