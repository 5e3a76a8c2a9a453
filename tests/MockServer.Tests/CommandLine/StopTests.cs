using System.Net.Sockets;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class StopTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Told_to_stop_it_ends_with_exit_code_0(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var mock = MockProcess.Start("--port", "0");
        await mock.AddressAsync();
        await mock.SignalAsync(signal);

        Assert.Equal(0, await mock.ExitAsync());
        Assert.Equal("", await mock.ErrorsAsync());
    }

    [Theory]
    [InlineData("GET /__mock/events HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic dGplMDpUamUw\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task Whoever_still_holds_a_connection_does_not_keep_it_from_ending(string request)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var mock = MockProcess.Start("--port", "0");
        var address = await mock.AddressAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        // The first octet of the answer, or of 100 Continue, says that the request is under way.
        Assert.Equal(1, await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        await mock.SignalAsync("TERM");

        Assert.Equal(0, await mock.ExitAsync());
        Assert.Equal("", await mock.ErrorsAsync());
    }
}
