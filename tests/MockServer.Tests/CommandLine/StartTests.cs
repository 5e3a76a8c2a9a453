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
        var line = await mock.ReadyLineAsync();

        Assert.Matches("^EmailSync mock listening on http://127\\.0\\.0\\.1:[1-9][0-9]*$", line);
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"{line.Split(' ')[^1]}/__mock/health"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task With_TLS_its_address_is_told_first_and_the_last_line_is_as_without()
    {
        await using var mock = MockProcess.Start("--port", "0", "--https-port", "0");

        Assert.Matches("^EmailSync mock listening on https://127\\.0\\.0\\.1:[1-9][0-9]*$", await mock.ReadyLineAsync());
        Assert.Matches("^EmailSync mock listening on http://127\\.0\\.0\\.1:[1-9][0-9]*$", await mock.ReadyLineAsync());
    }

    [Fact]
    public async Task The_ready_file_holds_the_base_URL_once_the_mock_listens()
    {
        var directory = Directory.CreateTempSubdirectory("emailsync-");
        try
        {
            var file = Path.Combine(directory.FullName, "ready");
            await using var mock = MockProcess.Start("--port", "0", "--ready-file", file);
            var line = await mock.ReadyLineAsync();

            Assert.Equal(line.Split(' ')[^1] + "\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal([file], directory.GetFiles().Select(left => left.FullName));
        }
        finally
        {
            directory.Delete(recursive: true);
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
