using System.Net.Sockets;
using System.Text;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Tests.Wire;

public sealed class AnswerReaderTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"a\"}", "{\"a\"}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab", "ab")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"1\"\r\nabc\r\n00A\r\n0123456789\r\n0\r\n\r\n", "abc0123456789")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n1\r\na\r\n0;e\r\n\r\n", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nto the end", "to the end")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nto the end", "to the end")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "")]
    public async Task Content_ends_where_its_framing_says(string bytes, string content)
    {
        var answer = await ReadAsync(bytes);
        Assert.Equal((200, content), (answer.Status, answer.Text));
        Assert.Empty(answer.Defects);
        Assert.Equal(bytes, Encoding.Latin1.GetString(answer.Bytes));
    }

    [Theory]
    [InlineData("POST", "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\n")]
    [InlineData("POST", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")]
    public async Task Whatever_its_fields_say_such_an_answer_has_no_content(string method, string bytes)
    {
        await using var server = Sending($"{bytes}null");
        await using var connection = await ConnectAsync(server);
        Assert.Empty((await connection.ReceiveAsync(method, cancellation: Cancellation)).Content);
        Assert.Equal("null", Encoding.Latin1.GetString(await connection.ReceiveToEndAsync(Cancellation)));
    }

    [Fact]
    public async Task Trailers_are_kept_apart()
    {
        var answer = await ReadAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Last: 1\r\n\r\n");
        Assert.Equal([new FieldLine("X-Last", "1")], answer.Trailers);
        Assert.False(answer.Has("X-Last"));
    }

    [Fact]
    public async Task Interim_answers_are_passed_over_and_noted()
    {
        const string bytes = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
        var answer = await ReadAsync(bytes);
        Assert.Equal(204, answer.Status);
        Assert.Equal([100, 103], answer.Interim);
        Assert.Equal(bytes, Encoding.Latin1.GetString(answer.Bytes));
    }

    [Fact]
    public async Task An_interim_answer_is_read_where_it_is_requested()
    {
        await using var server = Sending("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        await using var connection = await ConnectAsync(server);
        Assert.Equal(100, (await connection.ReceiveAsync("POST", final: false, cancellation: Cancellation)).Status);
        Assert.Equal(204, (await connection.ReceiveAsync("POST", final: false, cancellation: Cancellation)).Status);
    }

    [Fact]
    public async Task Two_answers_in_one_packet_stay_apart()
    {
        await using var server =
            Sending("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 401 Unauthorized\r\nContent-Length: 1\r\n\r\nb");
        await using var connection = await ConnectAsync(server);
        var first = await connection.ReceiveAsync("POST", cancellation: Cancellation);
        var second = await connection.ReceiveAsync("POST", cancellation: Cancellation);
        Assert.Equal((200, "a", 401, "b"), (first.Status, first.Text, second.Status, second.Text));
        Assert.StartsWith("HTTP/1.1 401", Encoding.Latin1.GetString(second.Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\nA: b\r\n\r\n", "without CR")]
    [InlineData("HTTP/1.1 204 No Content\r\nA: b\n\r\n", "without CR")]
    [InlineData("HTTP/1.1 204 No Content\r\nA : b\r\n\r\n", "not a field line: A : b")]
    [InlineData("HTTP/1.1 204 No Content\r\n: b\r\n\r\n", "not a field line")]
    [InlineData("HTTP/1.1 204 No Content\r\nA: b\r\n c\r\n\r\n", "not a field line")]
    [InlineData("HTTP/1.1 204 No Content\r\nno colon\r\n\r\n", "not a field line")]
    public async Task What_breaks_the_form_is_noted_and_read_on(string bytes, string defect)
    {
        var answer = await ReadAsync(bytes);
        Assert.Equal(204, answer.Status);
        Assert.Contains(defect, Assert.Single(answer.Defects), StringComparison.Ordinal);
        Assert.Equal(bytes, Encoding.Latin1.GetString(answer.Bytes));
    }

    [Fact]
    public async Task A_version_in_small_letters_is_kept_as_it_is() =>
        Assert.Equal("http/1.1 204  No  Content", (await ReadAsync("http/1.1 204  No  Content\r\n\r\n")).StatusLine);

    [Fact]
    public async Task Bytes_beyond_ASCII_are_kept_one_by_one()
    {
        var answer = await ReadAsync("HTTP/1.1 200 \u00ff\r\nX: \u00e6\u0080\r\nContent-Length: 3\r\n\r\n\0\u00ff\u0080");
        Assert.Equal([0, 0xff, 0x80], answer.Content);
        Assert.Equal("\u00e6\u0080", answer.Field("x"));
    }

    [Theory]
    [InlineData("", WireFault.Closed)]
    [InlineData("HTTP/1.1 20", WireFault.CutShort)]
    [InlineData("HTTP/1.1 200 OK\r\n", WireFault.CutShort)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", WireFault.CutShort)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", WireFault.CutShort)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", WireFault.CutShort)]
    [InlineData("SSH-2.0-x\r\n", WireFault.NotHttp)]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n", WireFault.NotHttp)]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n", WireFault.NotHttp)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", WireFault.NotHttp)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", WireFault.NotHttp)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", WireFault.NotHttp)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n", WireFault.NotHttp)]
    public async Task What_is_no_whole_answer_says_why_and_shows_what_came(string bytes, WireFault fault)
    {
        var failure = await Assert.ThrowsAsync<WireException>(() => ReadAsync(bytes));
        Assert.Equal(fault, failure.Fault);
        Assert.StartsWith(Encoding.Latin1.GetString(failure.Received), bytes, StringComparison.Ordinal);
        if (fault == WireFault.CutShort) Assert.Equal(bytes.Length, failure.Received.Length);
    }

    [Fact]
    public async Task Header_sections_without_end_are_too_long()
    {
        var lines = string.Concat(Enumerable.Repeat("A: b\r\n", 1001));
        Assert.Equal(WireFault.TooLong,
            (await Assert.ThrowsAsync<WireException>(() => ReadAsync($"HTTP/1.1 200 OK\r\n{lines}\r\n"))).Fault);
    }

    [Fact]
    public async Task A_reset_is_distinguished_from_a_close()
    {
        await using var server = new ScriptedServer(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[1], cancellation);
            socket.LingerState = new LingerOption(true, 0);
        });
        await using var connection = await ConnectAsync(server);
        await connection.SendAsync("two bytes"u8.ToArray(), Cancellation);
        var failure = await Assert.ThrowsAsync<WireException>(() => connection.ReceiveAsync("POST", cancellation: Cancellation));
        Assert.Equal((WireFault.Reset, true), (failure.Fault, failure.EndedByServer));
    }

    [Fact]
    public async Task Silence_is_no_close()
    {
        await using var server = new ScriptedServer((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await using var connection =
            await WireConnection.OpenAsync(Endpoint.Of(server.Address, false), TimeSpan.FromMilliseconds(200), cancellation: Cancellation);
        var failure = await Assert.ThrowsAsync<WireException>(() => connection.ReceiveAsync("POST", cancellation: Cancellation));
        Assert.Equal((WireFault.TimedOut, false), (failure.Fault, failure.EndedByServer));
    }

    [Fact]
    public async Task Nobody_at_the_port_is_no_connection()
    {
        Uri address;
        await using (var server = Sending("")) address = server.Address;
        Assert.Equal(WireFault.NotConnected,
            (await Assert.ThrowsAsync<WireException>(() =>
                WireConnection.OpenAsync(Endpoint.Of(address, false), Deadline, cancellation: Cancellation))).Fault);
    }

    [Fact]
    public async Task A_server_without_TLS_is_no_TLS()
    {
        await using var server = Sending("HTTP/1.1 400 Bad Request\r\n\r\n");
        var secure = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        Assert.Equal(WireFault.NoTls,
            (await Assert.ThrowsAsync<WireException>(() =>
                WireConnection.OpenAsync(Endpoint.Of(secure, true), Deadline, cancellation: Cancellation))).Fault);
    }

    private static ScriptedServer Sending(string bytes) => new(async (socket, cancellation) =>
    {
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), cancellation);
        socket.Shutdown(SocketShutdown.Send);
    });

    private static Task<WireConnection> ConnectAsync(ScriptedServer server) =>
        WireConnection.OpenAsync(Endpoint.Of(server.Address, false), Deadline);

    private static async Task<WireAnswer> ReadAsync(string bytes)
    {
        await using var server = Sending(bytes);
        await using var connection = await ConnectAsync(server);
        return await connection.ReceiveAsync("POST");
    }
}
