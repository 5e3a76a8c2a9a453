using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmailSync.Testing.Tests.Running;

public sealed class ParallelTests
{
    private const int Mocks = 50;

    [Fact]
    public async Task Fifty_mocks_at_once_share_nothing()
    {
        // Each waits for all, so that all fifty run at one time.
        var started = new CountdownEvent(Mocks);
        var allStarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var ports = await Task.WhenAll(Enumerable.Range(1, Mocks).Select(number => Task.Run(async () =>
        {
            await using var mock = await Calls.StartAsync();
            if (started.Signal()) allStarted.SetResult();
            await allStarted.Task.WaitAsync(TestContext.Current.CancellationToken);

            var waiting = mock.WaitForSyncAsync(number, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
            var isWrong = number % 5 == 0;
            if (isWrong) Assert.Equal(HttpStatusCode.BadRequest, await mock.Http.SyncAsync("{"));
            if (number % 7 == 0) await SendNoHttpAsync(mock.BaseUrl.Port);
            Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(number));

            Assert.Equal(number, (await waiting).AccountId);
            Assert.Equal(number, Assert.Single(mock.Effects).AccountId);
            Assert.Equal(1 + (isWrong ? 1 : 0) + (number % 7 == 0 ? 1 : 0), mock.Requests.Count);
            Assert.Equal(number % 5 != 0 && number % 7 != 0, mock.Verdict.IsClean);
            return mock.BaseUrl.Port;
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(Mocks, ports.Distinct().Count());
    }

    // What is no HTTP has no path that could name an installation, and still belongs to its mock alone.
    private static async Task SendNoHttpAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("no HTTP\r\n\r\n"), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 400", await answer.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
