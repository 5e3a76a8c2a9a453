using System.Net.Sockets;
using System.Text;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>
/// Servers that give nothing to check: the suite says that it cannot tell, soon, and never that a rule was broken or held.
/// </summary>
public sealed class BrokenServerTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    // For servers that do say something: a busy machine must not make silent ones of them.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task A_silent_server_is_an_error()
    {
        await using var server = new ScriptedServer((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await CannotBeCheckedAsync(server.Address, "within 0.5 s", Short);
    }

    [Fact]
    public async Task A_server_that_never_gets_to_the_end_of_its_answer_is_an_error()
    {
        await using var server = new ScriptedServer(async (socket, cancellation) =>
        {
            await socket.SendAsync("HTTP/1.1 204 No Content\r\nDate: Sun, 22 Nov"u8.ToArray(), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        await CannotBeCheckedAsync(server.Address, "within 0.5 s", Short);
    }

    [Fact]
    public async Task A_server_that_resets_is_an_error()
    {
        await using var server = new ScriptedServer(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[10], cancellation);
            socket.LingerState = new LingerOption(true, 0);
        });
        await CannotBeCheckedAsync(server, "reset");
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_an_error()
    {
        await using var server =
            new ScriptedServer(async (socket, cancellation) => await socket.ReceiveAsync(new byte[65536], cancellation));
        await CannotBeCheckedAsync(server, "closed the connection without an answer");
    }

    [Theory]
    [InlineData("220 mail.example.org ESMTP\r\n")]
    [InlineData("HTTP/1.1 OK\r\n\r\n")]
    [InlineData("\0\u0001\u0002\u0003\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_server_that_speaks_no_HTTP_is_an_error(string garbage)
    {
        await using var server = new ScriptedServer(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[65536], cancellation);
            await socket.SendAsync(Encoding.Latin1.GetBytes(garbage), cancellation);
        });
        await CannotBeCheckedAsync(server, "not HTTP");
    }

    [Fact]
    public async Task A_server_without_end_is_an_error()
    {
        await using var server = new ScriptedServer(async (socket, cancellation) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
            var block = new byte[65536];
            while (true) await socket.SendAsync(block, cancellation);
        });
        await CannotBeCheckedAsync(server, "longer than");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error()
    {
        Uri address;
        await using (var server = ScriptedServer.Answering(_ => "")) address = server.Address;
        await CannotBeCheckedAsync(address, "no connection", Long);
    }

    [Fact]
    public async Task A_server_without_the_TLS_that_is_requested_is_an_error()
    {
        await using var server = ScriptedServer.Answering(_ => "HTTP/1.1 204 No Content\r\n\r\n");
        await CannotBeCheckedAsync(new UriBuilder(server.Address) { Scheme = "https" }.Uri, "TLS", Short);
    }

    private static Task CannotBeCheckedAsync(ScriptedServer server, string why) => CannotBeCheckedAsync(server.Address, why, Long);

    private static async Task CannotBeCheckedAsync(Uri address, string why, TimeSpan deadline)
    {
        var run = await SuiteRun.OfAsync(address, deadline);
        Assert.Contains(why, run.SetUpError, StringComparison.Ordinal);
        Assert.All(run.Results, result => Assert.Contains(result.Verdict, new[] { CheckVerdict.Error, CheckVerdict.NotVerified }));
        Assert.Contains(run.Results, result => result.Verdict == CheckVerdict.Error);
        Assert.Equal(2, SuiteRun.Conclude(run).ExitCode);
        // One control is tried, and nothing waits for what it did not find.
        Assert.InRange(run.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
