using System.Diagnostics;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

/// <summary>Patterns that would take for ever end, with a count or with the reason.</summary>
public sealed class HostilePatternTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"matches":"(a+)+b"}""")]
    [InlineData("""{"matches":"(a|a)*b"}""")]
    [InlineData("""{"matches":"(a*)*\\1b"}""")]
    [InlineData("""{"matches":"((a{1,100}){1,100}){1,100}"}""")]
    [InlineData("""{"matches":"(?=(a+)+b).*"}""")]
    [InlineData("""{"matchesJsonPath":"$[?(@ =~ /(a+)+b/)]"}""")]
    [InlineData("""{"matchesJsonPath":"$..*..*..*..*..*"}""")]
    [InlineData("""{"matchesJsonPath":"$..[?($..a == 1)]"}""")]
    public async Task A_pattern_over_a_long_value_ends(string matcher)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: $"\"{new string('a', 30_000)}\""));
        await EndsAsync(sandbox, matcher);
    }

    [Fact]
    public async Task An_XPath_over_a_wide_document_ends()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: $"<r>{string.Concat(Enumerable.Repeat("<a/>", 8000))}</r>", contentType: "application/xml"));
        await EndsAsync(sandbox, """{"matchesXPath":"count(/r/*[count(/r/*[count(/r/*) > 0]) > 0])"}""");
    }

    [Fact]
    public async Task Arrays_in_any_order_end()
    {
        var sandbox = shared.OnSite();
        var items = Enumerable.Range(0, 6000).ToArray();
        await sandbox.CallAsync(sandbox.Call(body: JsonSerializer.Serialize(items)));
        await EndsAsync(sandbox, $$"""{"equalToJson":{{JsonSerializer.Serialize(items.Reverse())}},"ignoreArrayOrder":true}""");
    }

    private static async Task EndsAsync(TestSandbox sandbox, string matcher)
    {
        var started = Stopwatch.GetTimestamp();
        var (status, content) = await sandbox.AdminAsync("POST", "/requests/count", $$"""{"bodyPatterns":[{{matcher}}]}""");

        Assert.True(status is 200 or 422, content);
        Assert.True(status == 200 || content.Contains("takes", StringComparison.Ordinal) || content.Contains("too costly", StringComparison.Ordinal), content);
        // The limit is 5 s for a pattern; the rest is for a machine that does other things too.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 30);
    }
}
