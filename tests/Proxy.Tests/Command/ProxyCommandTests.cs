using EmailSync.MockServer.Tests.Running;
using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Command;

public sealed class ProxyCommandTests
{
    private const string Fetch =
        "const answer = await fetch(process.env.EMAILSYNC_BASE_URL + '/api/v1/Agents/EMail/SyncEmailAccount', {method: 'POST', "
            + "headers: {authorization: 'Bearer 8A:Cust12345.x', 'content-type': 'application/json'}, "
            + "body: JSON.stringify({SyncUserAccount: {AccountId: 17}})}); process.exitCode = answer.status === 204 ? 0 : 9";

    [Fact]
    public async Task It_says_what_passes_where_and_serves_until_a_signal()
    {
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
        await using var proxy = MockProcess.Start("proxy", "--to", $"{server.Address}Cust12345/", "--port", "0", "--ready-file", ready);

        var lines = await proxy.ReadyLinesAsync();
        var address = lines[^1].Split(' ')[^1];
        Assert.Equal($"EmailSync proxy passes {address}/Cust12345 to {server.Address}Cust12345", lines[0]);
        Assert.Equal($"{address}\n", await File.ReadAllTextAsync(ready, TestContext.Current.CancellationToken));
        using var client = new HttpClient();
        Assert.Equal("ok", await client.GetStringAsync(new Uri($"{address}/Cust12345/x"), TestContext.Current.CancellationToken));
        await proxy.SignalAsync("TERM");

        Assert.Equal(0, await proxy.ExitAsync());
        Assert.False(File.Exists(ready));
    }

    [Fact]
    public async Task The_calls_of_a_command_pass_and_count_for_its_verdict()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");

        var (code, _, errors) = await MockProcess.RunAsync(
            new Dictionary<string, string> { ["EMAILSYNC_TICKET"] = "7T:mine" },
            "run", "--to", $"{server.Address}Cust12345", "--", "node", "--input-type=module", "-e", Fetch);

        Assert.True(code == 0, errors);
        Assert.Contains($"to {server.Address}Cust12345", errors, StringComparison.Ordinal);
        Assert.StartsWith($"POST {ProxyInFront.Sync} HTTP/1.1\r\n", server.Request, StringComparison.Ordinal);
        Assert.Contains("1 call", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy", "proxy: expected --to and the base URL of a server")]
    [InlineData("proxy --to ftp://host", "Proxy:To:--to 0: expected an http or https URL")]
    [InlineData("proxy --to http://a/x --to https://b/x/", "Proxy:To: expected one server for each path")]
    [InlineData("proxy --read-only", "--read-only: expected together with --to, found alone")]
    [InlineData("run --keep-host -- true", "--keep-host: expected together with --to, found alone")]
    [InlineData("run --to http://a/Cust1 --sandbox b -- true", "--sandbox b: not allowed with --to")]
    [InlineData("proxy --to http://127.0.0.1:1 --upstream-ca /nowhere.pem", "/nowhere.pem")]
    [InlineData("proxy --to http://127.0.0.1:1 --upstream-timeout 0", "Proxy:Milliseconds: expected a whole number")]
    public async Task A_wrong_command_line_says_what_is_expected(string line, string expected)
    {
        var (code, _, errors) = await MockProcess.RunAsync(line.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_makes_it_unsafe_is_warned_of()
    {
        await using var proxy = MockProcess.Start("proxy", "--to", "https://127.0.0.1:1", "--insecure", "--port", "0");
        await proxy.ReadyLinesAsync();
        await proxy.SignalAsync("TERM");

        Assert.Equal(0, await proxy.ExitAsync());
        Assert.Contains("warning: --insecure accepts any certificate", await proxy.ErrorsAsync(), StringComparison.Ordinal);
    }
}
