using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class StateFileTests
{
    [Fact]
    public async Task A_server_begins_with_the_state_of_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("monday.json",
            """{"version":1,"sandbox":"monday","clock":{"frozen":true,"now":"2026-03-02T08:00:00Z"},"accounts":[{"AccountId":4}]}""");
        await using var mock = MockProcess.Start("--port", "0", "--state", file);
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        var clock = await http.GetStringAsync("/monday/__mock/clock", TestContext.Current.CancellationToken);

        Assert.Contains("\"now\":\"2026-03-02T08:00:00Z\"", clock, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_is_a_wrong_start_with_a_line_an_error()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bad.json", """{"version":1,"clok":{},"accounts":[{"AccountId":"x"},{"AccountId":1},{"AccountId":1}]}""");
        var (code, _, errors) = await MockProcess.RunAsync("run", "--state", file, "--", "true");

        Assert.Equal(2, code);
        Assert.Equal(
            [
                $"emailsync: --state {file}: /clok: expected no property with this name (the nearest is clock), found an object.",
                $"emailsync: --state {file}: /accounts/0/AccountId: expected a 32-bit integer, found a string.",
                $"emailsync: --state {file}: /accounts/2/AccountId: expected a unique key, found that of /accounts/1: 1.",
            ],
            errors.TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_file_with_more_errors_than_are_counted_is_a_wrong_start_too()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bad.json",
            $$"""{"version":1,"accounts":[{{string.Join(',', Enumerable.Repeat("""{"AccountId":"x"}""", 1001))}}]}""");
        var (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--state", file);

        var lines = errors.TrimEnd().Split(Environment.NewLine);
        Assert.Equal((2, 101), (code, lines.Length));
        Assert.All(lines, line => Assert.StartsWith($"emailsync: --state {file}: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_named()
    {
        var (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--set", "State:File=/no/such.json");

        Assert.Equal(2, code);
        Assert.Equal("emailsync: --state /no/such.json: there is no such file", errors.Trim());
    }
}
