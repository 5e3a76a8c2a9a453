namespace EmailSync.Mcp.Tests.Tools;

public sealed class ToolListTests(SharedAssistant shared)
{
    [Fact]
    public void There_are_the_tools_that_the_guide_lists() => Assert.Equal(
        ["arm_fault", "clear_faults", "explain", "journal", "requirement", "reset", "start_here", "verdict"],
        shared.Assistant.Tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_tool_says_what_it_does_takes_and_gives() => Assert.All(shared.Assistant.Tools, tool =>
    {
        Assert.InRange(tool.Description!.Length, 40, 2000);
        Assert.False(tool.InputSchema.GetProperty("additionalProperties").GetBoolean());
        Assert.All(tool.InputSchema.GetProperty("properties").EnumerateObject(), argument =>
        {
            Assert.InRange(argument.Value.GetProperty("description").GetString()!.Length, 10, 400);
            Assert.True(argument.Value.TryGetProperty("type", out _));
        });
        Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
    });

    [Fact]
    public void Those_that_only_look_say_so_and_those_that_take_away_do_as_well()
    {
        Assert.Equal(
            ["explain", "journal", "requirement", "start_here", "verdict"],
            shared.Assistant.Tools.Where(tool => tool.Annotations!.ReadOnlyHint == true).Select(tool => tool.Name)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            ["clear_faults", "reset"],
            shared.Assistant.Tools.Where(tool => tool.Annotations!.DestructiveHint == true).Select(tool => tool.Name)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_kinds_of_faults_are_those_that_the_mock_knows()
    {
        var kinds = shared.Assistant.Tools.Single(tool => tool.Name == "arm_fault").InputSchema.GetProperty("properties")
            .GetProperty("kind").GetProperty("enum");
        var (_, sandbox) = await shared.Assistant.SandboxAsync();
        using var http = new HttpClient();
        using var known =
            JsonDocument.Parse(await http.GetStringAsync($"{sandbox}/__mock/faults/kinds", TestContext.Current.CancellationToken));
        Assert.Equal(
            known.RootElement.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetProperty("kind").GetString()),
            kinds.EnumerateArray().Select(kind => kind.GetString()));
    }

    [Theory]
    [InlineData("start_here", "sandbax", "x", "sandbax: there is no such argument; did you mean sandbox?")]
    [InlineData("verdict", "failOn", "may", "failOn: expected one of must, should, found \"may\"")]
    [InlineData("verdict", "sandbox", 7, "sandbox: expected a text, found 7.")]
    [InlineData("journal", "limit", 0, "limit: expected a whole number from 1 to 50, found 0.")]
    [InlineData("journal", "limit", 1.5, "limit: expected a whole number from 1 to 50, found 1.5.")]
    [InlineData("journal", "limit", "ten", "limit: expected a whole number from 1 to 50, found \"ten\".")]
    [InlineData("journal", "level", "muss",
        "level: expected one of any, must, should, may, info, none, found \"muss\"; did you mean must?")]
    [InlineData("journal", "status", "4x",
        "status: expected a status such as 401, a class such as 4xx, or 0 for calls without an answer, found 4x.")]
    [InlineData("journal", "since", "yesterday", "since: expected")]
    [InlineData("journal", "id", "17", "id: expected the id of a call")]
    [InlineData("journal", "sandbox", "a b", "sandbox: expected the name of a sandbox")]
    [InlineData("explain", "request", "", "request: expected a request, found nothing.")]
    [InlineData("explain", "id", "no-id", "id: expected a UUID")]
    [InlineData("explain", "language", "cobol", "language: expected one of curl, typescript")]
    [InlineData("arm_fault", "times", 2, "kind: expected one of status, too-many-requests")]
    [InlineData("clear_faults", "id", 987654, "No such fault is armed here")]
    [InlineData("reset", "keep", "everything", "keep: expected accounts, ")]
    [InlineData("requirement", "id", "C-BODI-04", "id: there is no rule and no group of this name; the nearest is C-BODY-04.")]
    [InlineData("requirement", "id", "", "id: there is no rule and no group of this name")]
    public async Task A_wrong_argument_is_named_with_what_was_expected(string tool, string argument, object value, string expected) =>
        Assert.Contains(expected, await shared.Assistant.RefusedAsync(tool, (argument, value)), StringComparison.Ordinal);

    [Fact]
    public async Task All_that_is_wrong_is_reported_at_once()
    {
        var said = await shared.Assistant.RefusedAsync("journal", ("limit", 99), ("level", "x"), ("since", 3));
        Assert.Equal(3, said.Split('\n').Length);
    }

    [Fact]
    public async Task What_is_null_counts_as_left_out() =>
    Assert.False((await shared.Assistant.UseAsync("journal", ("limit", null), ("id", null), ("sandbox", "unused"))).IsError);
}
