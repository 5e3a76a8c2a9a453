using EmailSync.MockServer.Tests.Running;
using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Passing;

public sealed class RequestTests
{
    private const string NoContent = "HTTP/1.1 204 No Content\n\n";

    [Theory]
    [InlineData("/Cust12345/api/v1/a%2Fb/%41%c3%a6?x=%7E&&y=%zz+'\"|^`")]
    [InlineData("/Cust12345/api/../api/v1/x//y/")]
    [InlineData("/CUST12345/api?")]
    [InlineData("/Cust12345?")]
    [InlineData("/Cust12345/a;b=c,d@e:f!$&'()*+#g")]
    public async Task The_target_passes_as_it_was_sent(string target)
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync($"GET {target} HTTP/1.1\r\nHost: {{host}}\r\n\r\n");

        Assert.StartsWith($"GET {target} HTTP/1.1\r\n", server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_pass_with_their_values_and_only_those_of_the_connection_stay()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync(ProxyInFront.Call("x-LOWER-Upper: 1", "Accept: application/json;q=0.5, */*;q=0.1",
            "Accept-Encoding: br, gzip;q=0.2", "Connection: X-Mine", "X-Mine: mine", "Keep-Alive: timeout=5", "TE: trailers",
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "Upgrade-Insecure-Requests: 1", "Via: 1.1 other",
            "Proxy-Authorization: Basic eA==", "another-One:   spaced   ", "Cookie: a=b; c=d", "X-Empty:", ProxyInFront.Bearer));

        var lines = server.Request.Split("\r\n");
        Assert.Equal([$"POST {ProxyInFront.Sync} HTTP/1.1", $"Host: {server.Authority}"], lines[..2]);
        Assert.Equal(["Content-Type: application/json", "Content-Length: 36", "", """{"SyncUserAccount":{"AccountId":17}}"""], lines[^4..]);
        Assert.Equal(
            [
                "Accept-Encoding: br, gzip;q=0.2", "Accept: application/json;q=0.5, */*;q=0.1",
                "Authorization: Bearer 8A:Cust12345.secret-of-the-tenant", "Cookie: a=b; c=d", "Proxy-Authorization: Basic eA==",
                "TE: trailers", "Upgrade-Insecure-Requests: 1", "Via: 1.1 other", "X-Empty: ", "another-One: spaced",
                "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "x-LOWER-Upper: 1",
            ],
            lines[2..^4].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_that_HTTP_libraries_do_not_know_keep_their_case_and_order()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync(ProxyInFront.Call("x-b: 1", "SO-AppToken: app", "X-A: 2", "x-xsrf-TOKEN: 3"));

        var names = server.Request.Split("\r\n").Select(line => line.Split(':')[0]).ToList();
        Assert.Equal(["x-b", "SO-AppToken", "X-A", "x-xsrf-TOKEN"],
            names.Where(name => name is "x-b" or "SO-AppToken" or "X-A" or "x-xsrf-TOKEN"));
    }

    [Fact]
    public async Task Lines_of_one_name_reach_the_server_as_one_line()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync(ProxyInFront.Call("X-A: 1", "X-A: 2"));

        Assert.Contains("\r\nX-A: 1, 2\r\n", server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_in_UTF_8_passes_as_the_same_bytes()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync(ProxyInFront.Call("X-Name: Bj\u00c3\u00b8rn"));

        Assert.Contains("\r\nX-Name: Bj\u00c3\u00b8rn\r\n", server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_body_stays_chunked()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync($"POST {ProxyInFront.Sync} HTTP/1.1\r\nHost: {{host}}\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: gone\r\n\r\n");

        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", server.Request, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", server.Request, StringComparison.Ordinal);
        Assert.Equal("abcde", Unchunked(server.Request));
    }

    [Theory]
    [InlineData("Content-Length: 0\r\n", true)]
    [InlineData("", true)] // what HttpClient adds to a POST without a body
    public async Task A_POST_without_a_body_has_a_length_of_0(string field, bool has)
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync($"POST {ProxyInFront.Sync} HTTP/1.1\r\nHost: {{host}}\r\n{field}\r\n");

        Assert.Equal(has, server.Request.Contains("\r\nContent-Length: 0\r\n", StringComparison.Ordinal));
        Assert.DoesNotContain("Transfer-Encoding", server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GET_without_a_body_gets_none()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync("GET /Cust12345/api/v1 HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal($"GET /Cust12345/api/v1 HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", server.Request);
    }

    [Fact]
    public async Task The_server_gets_the_Host_of_the_client_on_request()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { KeepsHost = true });

        await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Contains($"\r\nHost: {proxy.Authority}\r\n", server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_waits_for_100_is_sent_once_the_server_asks_for_it()
    {
        await using var server = RawServer.Start(async peer =>
        {
            var head = await peer.ReadHeadAsync();
            Assert.Contains("\r\nExpect: 100-continue\r\n", head, StringComparison.Ordinal);
            await peer.SendAsync("HTTP/1.1 100 Continue\n\n");
            Assert.Equal("abc", await peer.ReadBodyAsync(head!));
            await peer.SendAsync(NoContent);
        });
        await using var proxy = await ProxyInFront.StartAsync(server);
        await using var connection = await RawConnection.OpenAsync(proxy.Mock);

        await connection.SendAsync(
            $"POST {ProxyInFront.Sync} HTTP/1.1\r\nHost: {proxy.Authority}\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 ", (await connection.ReadAnswerAsync()).Head, StringComparison.Ordinal);
        await connection.SendAsync("abc");

        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }

    [Fact]
    public async Task A_body_that_waits_for_100_is_not_asked_for_where_the_server_refuses_it()
    {
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync("HTTP/1.1 401 Unauthorized\nContent-Length: 0\nConnection: close\n\n");
            Assert.Null(await peer.ReadHeadAsync());
        });
        await using var proxy = await ProxyInFront.StartAsync(server);
        await using var connection = await RawConnection.OpenAsync(proxy.Mock);

        await connection.SendAsync(
            $"POST {ProxyInFront.Sync} HTTP/1.1\r\nHost: {proxy.Authority}\r\nExpect: 100-continue\r\nContent-Length: 1025\r\n\r\n");

        var answer = await connection.ReadAnswerAsync();
        Assert.StartsWith("HTTP/1.1 401 ", answer.Head, StringComparison.Ordinal);
        Assert.Equal(["close"], answer.Field("Connection"));
    }

    [Fact]
    public async Task A_body_of_many_megabytes_passes_while_it_is_sent()
    {
        const int Pieces = 640;
        await using var server = RawServer.Start(async peer =>
        {
            var head = await peer.ReadHeadAsync();
            var body = await peer.ReadBodyAsync(head!);
            await peer.SendAsync($"HTTP/1.1 200 OK\nContent-Length: {body.Length}\n\n{body}");
        });
        await using var proxy = await ProxyInFront.StartAsync(server);
        await using var connection = await RawConnection.OpenAsync(proxy.Mock);
        var piece = string.Concat(Enumerable.Range(0, 1024).Select(index => $"{index:00000000}"));

        await connection.SendAsync(
            $"POST {ProxyInFront.Sync} HTTP/1.1\r\nHost: {proxy.Authority}\r\nContent-Length: {piece.Length * Pieces}\r\n\r\n");
        for (var i = 0; i < Pieces; i++) await connection.SendAsync(piece);

        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(piece.Length * Pieces, answer.Content.Length);
        Assert.Equal(piece, answer.Content[^piece.Length..]);
        var entry = Assert.Single(await proxy.JournalAsync());
        Assert.NotEqual("complete", entry.GetProperty("body").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_client_that_leaves_has_the_call_cancelled_at_the_server()
    {
        var left = new TaskCompletionSource();
        var came = new TaskCompletionSource();
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            came.SetResult();
            await peer.EndAsync();
            left.SetResult();
        });
        await using var proxy = await ProxyInFront.StartAsync(server);
        await using (var connection = await RawConnection.OpenAsync(proxy.Mock))
        {
            await connection.SendAsync(ProxyInFront.Call().Replace("{host}", proxy.Authority, StringComparison.Ordinal));
            await came.Task.WaitAsync(TestContext.Current.CancellationToken);
        }

        await left.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static string Unchunked(string request)
    {
        var rest = request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        var content = "";
        while (rest.Length > 0)
        {
            var line = rest[..rest.IndexOf("\r\n", StringComparison.Ordinal)];
            var length = int.Parse(line, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
            content += rest.Substring(line.Length + 2, length);
            rest = rest[(line.Length + 4 + length)..];
            if (length == 0) break;
        }

        return content;
    }
}
