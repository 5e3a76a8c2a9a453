using System.Net.Security;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Robustness.Http2;

public sealed class MangledFrameTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_connection_of_mangled_frames_ends_and_every_call_of_it_is_checked()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });
        await Rounds.RunAsync(200, async random =>
        {
            var bytes = Frames.Draw(random, out var endsItself);
            await using var stream = await SecureConnection.OpenAsync(mock, SslApplicationProtocol.Http2);
            try
            {
                await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
                if (!endsItself) await stream.ShutdownAsync();
                await EndAsync(stream, Convert.ToBase64String(bytes));
            }
            catch (IOException)
            {
                // The server closed the connection while there was still something to send.
            }
        });

        var one = mock.Sandbox("one");
        using var right = await one.SendAsync(one.Call());
        Assert.Equal(204, (int)right.StatusCode);
        Assert.All(await mock.Sandbox("").JournalAsync(), NotOfOurs);
        var calls = await one.JournalAsync();
        Assert.All(calls, NotOfOurs);
        Assert.Contains(calls, call => call.NumberAt("status") == 204 && call.TextAt("protocol") == "HTTP/2");
    }

    private static void NotOfOurs(JsonElement entry) => Assert.True(entry.NumberAt("status") is < 500 or 503 or 501, entry.ToString());

    private static async Task EndAsync(SslStream stream, string sent)
    {
        var buffer = new byte[16 * 1024];
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            while (await stream.ReadAsync(buffer, deadline.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"The connection was not closed after {sent}");
        }
    }
}
