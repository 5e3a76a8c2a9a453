using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmailSync.Mcp.Tests;

public sealed class OtherMockTests
{
    [Fact]
    public async Task With_url_the_tools_work_on_the_mock_that_runs_there()
    {
        await using var mock = MockProcess.Start("--port", "0");
        var url = await mock.AddressAsync();
        await using var assistant = await Assistant.StartAsync("--url", $"{url}");
        Assert.Equal(url, new Uri((await assistant.UseAsync("start_here")).Data.GetProperty("baseUrl").GetString()!));
        await assistant.CallAsync(new Uri(url, "/a"), "{");
        Assert.Equal("fail", (await assistant.UseAsync("verdict")).Data.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Below_a_sandbox_the_tools_speak_of_that_sandbox_alone()
    {
        await using var mock = MockProcess.Start("--port", "0");
        var url = await mock.AddressAsync();
        await using var assistant = await Assistant.StartAsync("--url", $"{url}Cust77/");
        await assistant.CallAsync(new Uri(url, "/other"), "{");
        var start = (await assistant.UseAsync("start_here")).Data;
        Assert.Equal(new Uri(url, "/Cust77"), new Uri(start.GetProperty("baseUrl").GetString()!));
        Assert.Equal("online", start.GetProperty("installation").GetString());
        Assert.Equal("no calls", (await assistant.UseAsync("verdict")).Data.GetProperty("verdict").GetString());
        Assert.Equal("Cust77",
            (await assistant.UseAsync("arm_fault", ("kind", "garbage"))).Data.GetProperty("fault").GetProperty("sandbox").GetString());
        Assert.Contains("Cust77", await assistant.RefusedAsync("verdict", ("sandbox", "other")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_mock_is_opened_by_its_token()
    {
        await using var mock = MockProcess.Start("--port", "0", "--set", "Admin:Token=a-long-token");
        var url = (await mock.AddressAsync()).ToString();
        await using var without = await Assistant.StartAsync("--url", url);
        Assert.Contains("EMAILSYNC__Admin__Token", await without.RefusedAsync("verdict"), StringComparison.Ordinal);
        await using var with =
            await Assistant.StartAsync(new Dictionary<string, string?> { ["EMAILSYNC__Admin__Token"] = "a-long-token" }, "--url", url);
        Assert.Equal("no calls", (await with.UseAsync("verdict")).Data.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Where_nothing_listens_each_tool_says_so_until_a_mock_is_there()
    {
        var port = FreePort();
        await using var assistant = await Assistant.StartAsync("--url", $"http://127.0.0.1:{port}");
        foreach (var tool in (string[])["start_here", "journal", "verdict", "clear_faults", "reset"])
            Assert.StartsWith($"No mock answers at http://127.0.0.1:{port}: Connection refused. Start one with: emailsync serve.",
                await assistant.RefusedAsync(tool), StringComparison.Ordinal);
        Assert.False((await assistant.UseAsync("requirement", ("id", "C-BODY-04"))).IsError);

        await using var mock = MockProcess.Start("--port", $"{port}");
        await mock.AddressAsync();
        Assert.False((await assistant.UseAsync("verdict")).IsError);
    }

    [Fact]
    public async Task What_is_no_mock_is_distinguished_from_one()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://{listener.LocalEndpoint}";
        await using var assistant = await Assistant.StartAsync("--url", url);
        foreach (var (answer, expected) in ((string, string)[])
        [
            ("200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", "what came is not the JSON of a mock of this version"),
            ("200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                "what came is not the JSON of a mock of this version"),
            ("404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n", "it answers 404"),
            ("302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "it answers 302"),
            ("500 Error\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", "it answers 500"),
        ])
        {
            var served = ServeAsync(listener,
                $"HTTP/1.1 {answer.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)}");
            Assert.Equal($"{url} is not the base URL of an EmailSync mock: {expected}.", await assistant.RefusedAsync("verdict"));
            await served;
        }
    }

    [Theory]
    [InlineData("--url ftp://127.0.0.1", "--url ftp://127.0.0.1: expected the base URL of a mock")]
    [InlineData("--url 127.0.0.1:5080", "--url 127.0.0.1:5080: expected the base URL of a mock")]
    [InlineData("--url http://127.0.0.1/?x=1", "--url http://127.0.0.1/?x=1: expected the base URL of a mock")]
    [InlineData("--url http://127.0.0.1:5080 --port 0", "--port: not allowed with --url")]
    [InlineData("--url http://127.0.0.1:5080 --log-calls", "--log-calls: not allowed with --url")]
    [InlineData("--port x", "Port")]
    [InlineData("--nothing", "--nothing")]
    public async Task Wrong_options_are_reported_on_the_error_output(string options, string expected)
    {
        var (code, output, errors) = await MockProcess.RunAsync(["mcp", .. options.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    private static async Task ServeAsync(TcpListener listener, string answer)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        Assert.True(await stream.ReadAsync(new byte[8192], TestContext.Current.CancellationToken) > 0);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
