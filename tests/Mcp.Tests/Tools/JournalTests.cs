namespace EmailSync.Mcp.Tests.Tools;

public sealed class JournalTests(SharedAssistant shared)
{
    private const string Right = """{"SyncUserAccount":{"AccountId":17}}""";

    [Fact]
    public async Task It_has_the_calls_newest_first_with_what_was_wrong()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        await shared.Assistant.CallAsync(url, Right);
        await shared.Assistant.CallAsync(url, Right, "tje0:wrong");
        var journal = await shared.Assistant.UseAsync("journal", ("sandbox", name));
        Assert.Equal([401, 204], journal.Data.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("status").GetInt32()));
        Assert.Equal("C-AUTH-02", journal.Data.GetProperty("calls")[0].GetProperty("findings")[0].GetProperty("id").GetString());
        Assert.StartsWith("2 calls of 2 in the journal.\n", journal.Text, StringComparison.Ordinal);
        Assert.Contains("  C-AUTH-02 MUST", journal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("level", "any", 1)]
    [InlineData("level", "none", 2)]
    [InlineData("level", "should", 0)]
    [InlineData("status", "4xx", 1)]
    [InlineData("status", 204, 2)]
    [InlineData("finding", "C-AUTH", 1)]
    [InlineData("text", "SyncEmailAccount", 3)]
    [InlineData("since", "2999-01-01T00:00:00Z", 0)]
    public async Task A_filter_leaves_the_calls_that_fit(string filter, object value, int count)
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        await shared.Assistant.CallAsync(url, Right);
        await shared.Assistant.CallAsync(url, Right, "tje0:wrong");
        await shared.Assistant.CallAsync(url, Right);
        var journal = (await shared.Assistant.UseAsync("journal", ("sandbox", name), (filter, value))).Data;
        Assert.Equal(count, journal.GetProperty("calls").GetArrayLength());
        Assert.Equal(3, journal.GetProperty("total").GetInt32());
        Assert.False(journal.GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task It_says_when_it_leaves_calls_out()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        for (var i = 0; i < 3; i++) await shared.Assistant.CallAsync(url, Right);
        var journal = await shared.Assistant.UseAsync("journal", ("sandbox", name), ("limit", 2));
        Assert.Equal(2, journal.Data.GetProperty("calls").GetArrayLength());
        Assert.True(journal.Data.GetProperty("more").GetBoolean());
        Assert.Contains("more fit the filters", journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_its_id_it_has_a_call_whole_without_secrets()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        var (_, _, id) = await shared.Assistant.CallAsync(url, Right, "tje0:wrong");
        var one = await shared.Assistant.UseAsync("journal", ("id", id), ("sandbox", name));
        var call = one.Data.GetProperty("call");
        Assert.Equal(Right, call.GetProperty("body").GetProperty("text").GetString());
        Assert.StartsWith("Basic [redacted ", call.GetProperty("headers").GetProperty("Authorization").GetString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("dGplMDp3cm9uZw", one.Data.GetRawText() + one.Text, StringComparison.Ordinal);
        Assert.Contains(Right, one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_body_is_cut_and_says_where_the_rest_is()
    {
        var (_, url) = await shared.Assistant.SandboxAsync();
        var (_, _, id) =
            await shared.Assistant.CallAsync(url, $$$"""{"SyncUserAccount":{"AccountId":"17"},"x":"{{{new string('x', 40_000)}}}"}""");
        var one = await shared.Assistant.UseAsync("journal", ("id", id));
        var body = one.Data.GetProperty("call").GetProperty("body").GetProperty("text").GetString()!;
        Assert.InRange(body.Length, 16_000, 16_300);
        Assert.EndsWith($"more characters are left out; GET {url.GetLeftPart(UriPartial.Authority)}/__mock/requests/{id} has all of it.",
            body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_it_does_not_hold_and_a_filter_beside_an_id_are_refused()
    {
        Assert.Contains("journal", await shared.Assistant.RefusedAsync("journal", ("id", Guid.Empty.ToString())),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal("limit: expected without id, which is one call.",
            await shared.Assistant.RefusedAsync("journal", ("id", Guid.Empty.ToString()), ("limit", 2)));
    }
}
