using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class StartTests
{
    [Theory]
    [InlineData("--port", "0")]
    [InlineData("-p", "0")]
    [InlineData("serve", "--port", "0")]
    [InlineData("--set", "Port=0")]
    public async Task The_mock_says_in_one_line_where_it_listens_and_listens_there(params string[] arguments)
    {
        await using var mock = MockProcess.Start(arguments);
        var lines = await mock.ReadyLinesAsync();
        var line = lines[^1];

        Assert.Equal($"EmailSync mock dashboard at {line.Split(' ')[^1]}/__mock/", lines[0]);
        Assert.Equal(2, lines.Count);
        Assert.Matches("^EmailSync mock listening on http://127\\.0\\.0\\.1:[1-9][0-9]*$", line);
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"{line.Split(' ')[^1]}/__mock/health"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task With_TLS_its_address_is_printed_first_and_the_last_line_is_as_without()
    {
        await using var mock = MockProcess.Start("--port", "0", "--https-port", "0");

        var lines = await mock.ReadyLinesAsync();
        Assert.Equal(3, lines.Count);
        Assert.Matches("^EmailSync mock listening on https://127\\.0\\.0\\.1:[1-9][0-9]*$", lines[1]);
        Assert.Matches("^EmailSync mock listening on http://127\\.0\\.0\\.1:[1-9][0-9]*$", lines[2]);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("127.0.0.2")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("localhost")]
    public async Task Each_reported_URL_can_be_called_whatever_the_mock_listens_on(string host)
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6 || !host.Contains(':'), "No IPv6 here.");
        await using var mock = MockProcess.Start("--host", host, "--port", "0", "--https-port", "0", "--open");
        var lines = await mock.ReadyLinesAsync();
        using var http =
            new HttpClient(
                new HttpClientHandler
                {
                    ServerCertificateCustomValidationCallback =
                    (_, certificate, _, problems) => (problems & System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch) == 0
                });

        Assert.Equal(3, lines.Count);
        foreach (var line in lines)
        {
            using var answer =
                await http.GetAsync(
                    new Uri($"{line.Split(' ')[^1].TrimEnd('/')}{(line.Contains("__mock", StringComparison.Ordinal) ? "/" : "/api/v1")}"),
                    TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{line}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Other_addresses_of_this_machine_are_not_listened_on()
    {
        await using var mock = MockProcess.Start("--port", "0");
        var address = await mock.AddressAsync();

        using var socket = new System.Net.Sockets.TcpClient();
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() =>
            socket.ConnectAsync("127.0.0.2", address.Port, TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task The_address_to_listen_on_can_be_chosen()
    {
        await using var mock = MockProcess.Start("--host", "127.0.0.2", "--port", "0");

        Assert.Equal("127.0.0.2", (await mock.AddressAsync()).Host);
    }
}
