using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Selection;

public sealed class SelectTests(SharedMock shared)
{
    [Theory]
    [InlineData("?$select=name", new[] { "name" })]
    [InlineData("?%24select=name", new[] { "name" })]
    [InlineData("?$select=Name,department,category", new[] { "Name", "department", "category" })]
    [InlineData("?$select=name,department,category/id", new[] { "name", "department", "category/id" })]
    [InlineData("?%24select=name%2Cdepartment%2ccategory%2Fid", new[] { "name", "department", "category/id" })]
    [InlineData("?$SELECT=NAME", new[] { "NAME" })]
    [InlineData("?%24SeLeCt=nAmE", new[] { "nAmE" })]
    [InlineData("?a=1&$select=name&b", new[] { "name" })]
    [InlineData("?$select=a/b/c/d/e/f/g/h", new[] { "a/b/c/d/e/f/g/h" })]
    [InlineData("?$select=%C3%98de,a%2Bb", new[] { "Øde", "a+b" })]
    [InlineData("?$select=a+b", new[] { "a b" })]
    [InlineData("?$select=name=x", new[] { "name=x" })]
    public async Task The_names_are_recorded_and_change_nothing_else(string query, string[] names)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(query: query), Account.Sample);
        Assert.Equal(names, await RecordedAsync(sandbox));
        Assert.Equal(["SEL-06"], await FindingsAsync(sandbox));
    }

    [Theory]
    [InlineData("?$select=", new string[0])]
    [InlineData("?$select", new string[0])]
    [InlineData("?$select=,", new string[0])]
    [InlineData("?$select=%20", new string[0])]
    [InlineData("?$select=name,,department,", new[] { "name", "department" })]
    [InlineData("?$select=,name", new[] { "name" })]
    [InlineData("?$select=+name+,%20department%09,+", new[] { "name", "department" })]
    public async Task Blank_names_are_passed_over_and_noted(string query, string[] names)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(query: query), Account.Sample);
        Assert.Equal(names, await RecordedAsync(sandbox));
        Assert.Contains("SEL-07", await FindingsAsync(sandbox));
    }

    [Theory]
    [InlineData("?$select=a&$select=b,c", new[] { "a", "b", "c" })]
    [InlineData("?$select=b,c&$select=a", new[] { "b", "c", "a" })]
    [InlineData("?$select=a&x=1&%24SELECT=b", new[] { "a", "b" })]
    public async Task Where_it_comes_twice_the_names_are_taken_together_and_that_is_noted(string query, string[] names)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(query: query), Account.Sample);
        Assert.Equal(names, await RecordedAsync(sandbox));
        Assert.Contains("SEL-08", await FindingsAsync(sandbox));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?select=name")]
    [InlineData("?x=$select")]
    [InlineData("?$select%20=name")]
    [InlineData("?&=&&=x&%")]
    public async Task Where_it_was_not_sent_none_is_recorded(string query)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(query: query), Account.Sample);
        Assert.Null(await RecordedAsync(sandbox));
        Assert.Empty(await FindingsAsync(sandbox));
    }

    [Fact]
    public async Task It_does_not_get_round_authentication()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(authorization: null, query: "?$select=name"));
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task It_does_not_get_round_the_check_of_the_body()
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: "[]", query: "?$select=name"), "BODY-06", "body");
    }

    internal static async Task<IReadOnlyList<string>?> RecordedAsync(TestSandbox sandbox)
    {
        var select = Assert.Single(await sandbox.JournalAsync()).GetProperty("select");
        return select.ValueKind == System.Text.Json.JsonValueKind.Null
            ? null
            : [.. select.EnumerateArray().Select(name => name.GetString()!)];
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(TestSandbox sandbox) =>
        [.. Assert.Single(await sandbox.JournalAsync()).GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("requirement").GetString()!)
            .Where(id => id.StartsWith("SEL", StringComparison.Ordinal))];
}
