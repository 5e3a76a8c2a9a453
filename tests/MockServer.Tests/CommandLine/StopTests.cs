using System.Net.Sockets;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class StopTests
{
    public StopTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task Stopped_by_a_signal_it_says_why_and_ends_with_exit_code_0(string signal)
    {
        await using var mock = MockProcess.Start("--port", "0");
        await mock.AddressAsync();
        await mock.SignalAsync(signal);

        Assert.Equal($"EmailSync mock stopping: SIG{signal}. Calls in progress have 10 s to finish; another signal stops it at once.\n",
            await mock.RestAsync());
        Assert.Equal(0, await mock.ExitAsync());
        Assert.Equal("", await mock.ErrorsAsync());
    }

    [Fact]
    public async Task With_the_option_the_end_of_its_input_stops_it_gracefully()
    {
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        await using var mock = MockProcess.Start("--port", "0", "--stop-when-stdin-closes", "--ready-file", ready);
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        await mock.SayAsync("what is written there means nothing");
        Assert.Equal(200,
            (int)(await http.GetAsync(new Uri("/__mock/health", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        mock.EndInput();

        Assert.Equal(
            "EmailSync mock stopping: the input has ended. Calls in progress have 10 s to finish; another signal stops it at once.\n",
            await mock.RestAsync());
        Assert.Equal(0, await mock.ExitAsync());
        Assert.False(File.Exists(ready));
    }

    [Fact]
    public async Task Without_the_option_the_end_of_its_input_stops_nothing()
    {
        await using var mock = MockProcess.Start("--port", "0");
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        mock.EndInput();
        Assert.Equal(200,
            (int)(await http.GetAsync(new Uri("/__mock/health", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        await mock.SignalAsync("TERM");

        Assert.StartsWith("EmailSync mock stopping: SIGTERM.", await mock.RestAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await mock.ExitAsync());
    }

    [Theory]
    [InlineData("GET /__mock/events HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(
        "POST /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic dGplMDpUamUw\r\nContent-Type: "
            + "application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task An_open_connection_does_not_keep_it_from_ending(string request)
    {
        await using var mock = MockProcess.Start("--port", "0", "--stop-timeout", "200");
        var address = await mock.AddressAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        // The first byte of the answer, or of 100 Continue, says that the request is under way.
        Assert.Equal(1, await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        await mock.SignalAsync("TERM");

        Assert.Equal(0, await mock.ExitAsync());
        Assert.Equal("", await mock.ErrorsAsync());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_synchronisation_that_is_under_way_is_answered_before_it_ends(string signal)
    {
        await using var mock = MockProcess.Start("--port", "0", "--set", "Sync:Milliseconds=2500");
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        var call = await UnderWayAsync(http);
        await mock.SignalAsync(signal);

        Assert.Equal(204, (int)(await call).StatusCode);
        Assert.Equal(0, await mock.ExitAsync());
    }

    [Fact]
    public async Task It_is_waited_for_no_longer_than_the_setting_says()
    {
        await using var mock = MockProcess.Start("--port", "0", "--set", "Sync:Milliseconds=60000", "--set", "Stop:Milliseconds=0");
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        var call = await UnderWayAsync(http);
        await mock.SignalAsync("TERM");

        Assert.Equal(0, await mock.ExitAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once_and_the_ready_file_goes_all_the_same()
    {
        using var folder = new TemporaryFolder();
        await using var mock = MockProcess.Start("--port", "0", "--set", "Sync:Milliseconds=60000", "--stop-timeout", "60000",
            "--ready-file", Path.Combine(folder.Path, "ready"));
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        var call = await UnderWayAsync(http);
        await mock.SignalAsync("TERM");
        Assert.StartsWith("EmailSync mock stopping: SIGTERM.", await mock.ReadyLineAsync(), StringComparison.Ordinal);
        await mock.SignalAsync("TERM");

        Assert.Equal(143, await mock.ExitAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_run_whose_command_has_ended_waits_for_no_call_after_another_signal()
    {
        await using var run = await WaitingRun.StartAsync("--set", "Sync:Milliseconds=60000");
        using var http = new HttpClient { BaseAddress = run.Address };
        var call = await UnderWayAsync(http);
        await run.Process.SayAsync("0");
        // Its output ends with the command: from then on a signal is the program's.
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            while (!call.IsCompleted)
            {
                await run.Process.SignalAsync("TERM");
                await Task.Yield();
            }

            await call;
        });

        await run.Process.ExitAsync();
        Assert.Contains("emailsync: stopped: sh ended with exit code ", await run.Process.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_ignores_a_closed_terminal_keeps_ignoring_it()
    {
        await using var mock = MockProcess.StartBy(["nohup"], "--port", "0");
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        await mock.SignalAsync("HUP");

        Assert.Equal(200, (int)(await http.GetAsync("/api/v1", TestContext.Current.CancellationToken)).StatusCode);
        await mock.SignalAsync("TERM");
        Assert.StartsWith("EmailSync mock stopping: SIGTERM.", await mock.RestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_is_under_way_is_taken_to_its_end_and_answered()
    {
        await using var mock = MockProcess.Start("--port", "0");
        var address = await mock.AddressAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var body = TestSandbox.Account + new string(' ', 512 * 1024);
        var connection = client.GetStream();
        await WriteAsync(connection, $"POST {TestSandbox.Operation} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {TestSandbox.Tje0}\r\n"
            + $"Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 ", await ReadAsync(connection), StringComparison.Ordinal);
        await WriteAsync(connection, body[..^100]);
        await mock.SignalAsync("TERM");
        Assert.StartsWith("EmailSync mock stopping: SIGTERM.", await mock.ReadyLineAsync(), StringComparison.Ordinal);
        await WriteAsync(connection, body[^100..]);

        Assert.StartsWith("HTTP/1.1 204 ", await ReadAsync(connection), StringComparison.Ordinal);
        Assert.Equal(0, await mock.ExitAsync());
        Assert.Equal("", await mock.ErrorsAsync());
    }

    [Fact]
    public async Task Connections_that_are_kept_and_followers_of_events_cost_it_no_time()
    {
        await using var mock = MockProcess.Start("--port", "0", "--stop-timeout", "600000");
        var address = await mock.AddressAsync();
        var connections = new List<TcpClient>();
        try
        {
            foreach (var path in (string[])["/healthz", "/__mock/events", "/site/__mock/events", "/__mock/dashboard/live"])
            {
                var client = new TcpClient();
                connections.Add(client);
                await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
                await WriteAsync(client.GetStream(), $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Assert.StartsWith("HTTP/1.1 200 ", await ReadAsync(client.GetStream()), StringComparison.Ordinal);
            }

            await mock.SignalAsync("TERM");
            Assert.Equal(0, await mock.ExitAsync());
            Assert.Equal("", await mock.ErrorsAsync());
            // A chunk of length 0: the events have ended, and are not cut off.
            foreach (var client in connections[1..])
                Assert.EndsWith("0\r\n\r\n", await RestAsync(client.GetStream()), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var client in connections) client.Dispose();
        }
    }

    private static Task WriteAsync(NetworkStream connection, string text) =>
        connection.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    private static async Task<string> ReadAsync(NetworkStream connection)
    {
        var bytes = new byte[4096];
        return Encoding.ASCII.GetString(bytes, 0, await connection.ReadAsync(bytes, TestContext.Current.CancellationToken));
    }

    private static async Task<string> RestAsync(NetworkStream connection)
    {
        using var reader = new StreamReader(connection, Encoding.ASCII, leaveOpen: true);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Task<HttpResponseMessage>> UnderWayAsync(HttpClient http)
    {
        var call = new HttpRequestMessage(HttpMethod.Post,
            TestSandbox.Operation)
        { Content = new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", null, "application/json") };
        call.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        var answer = http.SendAsync(call, TestContext.Current.CancellationToken);
        // The account says itself that its synchronisation has begun.
        while (!(await http.GetStringAsync("/__mock/sync", TestContext.Current.CancellationToken)).Contains("\"AccountId\":17",
            StringComparison.Ordinal)) Assert.False(answer.IsCompleted);
        return answer;
    }
}
