using System.Net.Sockets;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

/// <summary>The program where it may open few files.</summary>
public sealed class OpenFileTests
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public OpenFileTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is that of Linux.");

    [Theory]
    [InlineData(500, 700)]
    [InlineData(1024, 1400)]
    public async Task A_crowd_of_connections_waits_for_its_turn_and_ends_nothing(int files, int callers)
    {
        await using var mock = MockProcess.StartBy(["sh", "-c", $"ulimit -n {files}; exec \"$@\"", "sh"], "--port", "0");
        var address = await mock.AddressAsync();
        var crowd = new List<Socket>();
        for (var i = 0; i < callers; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            try
            {
                await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken).AsTask()
                    .WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
                await socket.SendAsync(Request, TestContext.Current.CancellationToken);
                crowd.Add(socket);
            }
            catch (TimeoutException)
            {
                socket.Dispose();
                break; // no more can wait
            }
        }

        // Each gets its answer in the end: as those before it go, the next are taken.
        foreach (var socket in crowd)
        {
            Assert.True(
                await socket.ReceiveAsync(new byte[512], TestContext.Current.CancellationToken).AsTask()
                    .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) > 0);
            socket.Dispose();
        }

        await mock.SignalAsync("TERM");
        Assert.Equal((0, ""), (await mock.ExitAsync(), await mock.ErrorsAsync()));
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("run", "--", "true")]
    public async Task With_fewer_than_it_needs_itself_it_does_not_start_and_says_how_many(params string[] arguments)
    {
        await using var mock = MockProcess.StartBy(["sh", "-c", "ulimit -n 200; exec \"$@\"", "sh"], arguments);

        Assert.Equal(2, await mock.ExitAsync());
        Assert.Equal("emailsync: the limit of open files is 200; expected at least 400 (ulimit -n)", (await mock.ErrorsAsync()).TrimEnd());
    }
}
