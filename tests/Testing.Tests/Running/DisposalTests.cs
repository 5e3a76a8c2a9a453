using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace EmailSync.Testing.Tests.Running;

public sealed class DisposalTests
{
    [Fact]
    public async Task Disposal_frees_the_port()
    {
        int port;
        await using (var mock = await Calls.StartAsync())
        {
            port = mock.BaseUrl.Port;
            await mock.Http.SyncAsync(17);
        }

        AssertIsFree(port);
    }

    [Fact]
    public async Task A_test_that_fails_half_way_leaves_nothing_behind()
    {
        var port = 0;
        await Assert.ThrowsAsync<VerdictException>(async () =>
        {
            await using var mock = await Calls.StartAsync();
            port = mock.BaseUrl.Port;
            await mock.Http.SyncAsync("{");
            mock.Verdict.ShouldBeClean();
        });

        AssertIsFree(port);
    }

    [Fact]
    public async Task A_call_that_still_runs_is_broken_off()
    {
        var mock = await Calls.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, mock.BaseUrl.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(
            ("POST /x/api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic dGplMDpUamUw\r\n"u8
                + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n"u8).ToArray(),
            TestContext.Current.CancellationToken);
        // The interim answer says that the server now waits for the body.
        Assert.NotEqual(0, await stream.ReadAsync(new byte[1024], TestContext.Current.CancellationToken));

        await mock.DisposeAsync();

        AssertIsFree(mock.BaseUrl.Port);
        Assert.True(await HasEndedAsync(stream));
    }

    [Fact]
    public async Task Disposal_twice_is_disposal_once()
    {
        var mock = await Calls.StartAsync();

        await mock.DisposeAsync();
        await mock.DisposeAsync();

        AssertIsFree(mock.BaseUrl.Port);
    }

    [Fact]
    public async Task What_was_recorded_outlives_the_server()
    {
        var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);
        await mock.DisposeAsync();

        Assert.Equal(204, Assert.Single(mock.Requests).Status);
        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean();
    }

    [Fact]
    public async Task Clients_end_with_the_mock()
    {
        var mock = await Calls.StartAsync();
        var client = mock.CreateClient();
        await mock.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SyncAsync(17));
    }

    [Fact]
    public async Task Disposal_frees_the_memory()
    {
        // The server holds its clock for as long as it lives.
        var (mock, clock) = await StartedAndDisposedAsync();

        // What the server left on other threads goes soon, not at once.
        for (var i = 0; i < 50 && (mock.IsAlive || clock.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(mock.IsAlive);
        Assert.False(clock.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Mock, WeakReference Clock)> StartedAndDisposedAsync()
    {
        var clock = new SteppedClock();
        var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        await mock.Http.SyncAsync(17);
        await mock.DisposeAsync();
        return (new WeakReference(mock), new WeakReference(clock));
    }

    private static async Task<bool> HasEndedAsync(NetworkStream stream)
    {
        try
        {
            while (await stream.ReadAsync(new byte[1024], TestContext.Current.CancellationToken) > 0) { }

            return true;
        }
        catch (IOException)
        {
            return true; // reset rather than closed
        }
    }

    private static void AssertIsFree(int port)
    {
        Assert.NotEqual(0, port);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
    }
}
