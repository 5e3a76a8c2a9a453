using System.Text.Json;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Passing;

public sealed class AnswerTests
{
    private const string Date = "Date: Sun, 22 Nov 2026 13:40:53 GMT";

    [Fact]
    public async Task An_answer_without_content_stays_clean()
    {
        await using var server = RawServer.Answering($"HTTP/1.1 204 No Content\n{Date}\nX-Server: a\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal($"HTTP/1.1 204 No Content\r\n{Date}\r\nX-Server: a\r\n\r\n", answer.Head);
    }

    [Fact]
    public async Task A_length_of_an_answer_without_content_does_not_pass_and_is_in_the_journal()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\nContent-Length: 0\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal((204, 0), (answer.Status, answer.Field("Content-Length").Count));
        var kept = Assert.Single(await proxy.JournalAsync()).GetProperty("answer").GetProperty("headers").GetRawText();
        Assert.Contains("Content-Length", kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Status_reason_fields_and_content_pass_as_they_are()
    {
        const string Content = "\u001f\u008b\u0000 no gzip at all, and nobody looks";
        await using var server = RawServer.Answering(
            $"HTTP/1.1 299 Nearly fine\n{Date}\nServer: Microsoft-IIS/10.0\nContent-Encoding: gzip\nX-odd-CASE: \u00e5\u00ff\n"
                + "Set-Cookie: a=1; Path=/Cust12345; Secure\nSet-Cookie: b=2; Domain=host\nWWW-Authenticate: Basic realm=\"x\"\n"
                + "WWW-Authenticate: SoTicket\nVary: Accept\nConnection: X-Hop\nX-Hop: gone\nKeep-Alive: timeout=5\n"
                + $"Strict-Transport-Security: max-age=1\nContent-Type: application/json\nContent-Length: {Content.Length}\n\n{Content}");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.StartsWith("HTTP/1.1 299 Nearly", answer.Head, StringComparison.Ordinal);
        Assert.Equal(["a=1; Path=/Cust12345; Secure", "b=2; Domain=host"], answer.Field("Set-Cookie"));
        Assert.Equal(["Basic realm=\"x\"", "SoTicket"], answer.Field("WWW-Authenticate"));
        Assert.Equal(["gzip"], answer.Field("Content-Encoding"));
        Assert.Contains("\r\nX-odd-CASE: \u00e5\u00ff\r\n", answer.Head, StringComparison.Ordinal);
        Assert.Equal(["Microsoft-IIS/10.0"], answer.Field("Server"));
        Assert.Equal(["max-age=1"], answer.Field("Strict-Transport-Security"));
        Assert.Equal((0, 0, 0), (answer.Field("X-Hop").Count, answer.Field("Keep-Alive").Count, answer.Field("X-Mock-Request").Count));
        Assert.Equal(Content, answer.Content);
    }

    [Fact]
    public async Task A_chunked_answer_stays_chunked_and_loses_its_trailers()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTrailer: X-Sum\n\n3\nabc\n2\nde\n0\nX-Sum: 5\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);
        await using var connection = await RawConnection.OpenAsync(proxy.Mock);

        await connection.SendAsync(ProxyInFront.Call("Connection: close").Replace("{host}", proxy.Authority, StringComparison.Ordinal));
        var answer = await connection.ReadToEndAsync();

        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("abcde\r\n0\r\n\r\n", answer, StringComparison.Ordinal); // Kestrel sends none in HTTP/1.1
        Assert.DoesNotContain("Content-Length", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_keeps_the_length_of_what_it_leaves_out()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 1234\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync("HEAD /Cust12345/api/v1 HTTP/1.1\r\nHost: {host}\r\n\r\n", toHead: true);

        Assert.Equal((200, "1234"), (answer.Status, Assert.Single(answer.Field("Content-Length"))));
    }

    [Theory]
    [InlineData("304 Not Modified", "ETag: \"x\"")]
    [InlineData("205 Reset Content", "Content-Length: 0")]
    public async Task Other_answers_without_content_pass(string status, string field)
    {
        await using var server = RawServer.Answering($"HTTP/1.1 {status}\n{field}\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync("GET /Cust12345/api/v1 HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interim_answers_end_at_the_proxy_however_many_come()
    {
        await using var server = RawServer.Answering(
            string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\nLink: </x>; rel=preload\n\n", 500)) + "HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        Assert.StartsWith("HTTP/1.1 204 ", (await proxy.ExchangeAsync(ProxyInFront.Call())).Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "{server}/Cust12345/next?x=%2F")]
    [InlineData(true, "http://{proxy}/Cust12345/next?x=%2F")]
    public async Task A_redirect_is_not_followed_and_changed_only_on_request(bool rewrites, string expected)
    {
        var address = "";
        await using var server = RawServer.Start(async peer =>
        {
            while (await peer.ReadRequestAsync() is not null)
                await peer.SendAsync($"HTTP/1.1 302 Found\nLocation: {address}/Cust12345/next?x=%2F\nContent-Length: 0\n\n");
        });
        address = server.Address.GetLeftPart(UriPartial.Authority);
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { RewritesLocation = rewrites });

        var answer = await proxy.ExchangeAsync("GET /Cust12345/a HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal(expected.Replace("{server}", address, StringComparison.Ordinal)
            .Replace("{proxy}", proxy.Authority, StringComparison.Ordinal), Assert.Single(answer.Field("Location")));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_header_section_does_not_wait_for_the_content()
    {
        var isRead = new TaskCompletionSource();
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 200 OK\nContent-Length: 4\n\n");
            await peer.WaitAsync(isRead.Task);
            await peer.SendAsync("late");
        });
        await using var proxy = await ProxyInFront.StartAsync(server);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/Cust12345/api/v1");
        using var answer = await proxy.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        isRead.SetResult();

        Assert.Equal("late", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Content_is_not_held_back_until_more_comes()
    {
        var isRead = new TaskCompletionSource();
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nfirst\n");
            await peer.WaitAsync(isRead.Task);
            await peer.SendAsync("6\nsecond\n0\n\n");
        });
        await using var proxy = await ProxyInFront.StartAsync(server);

        using var answer = await proxy.Http.GetAsync("/Cust12345/events", HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var first = new byte[5];
        await content.ReadExactlyAsync(first, TestContext.Current.CancellationToken);
        isRead.SetResult();

        Assert.Equal("first"u8.ToArray(), first);
        Assert.Equal("second", await new StreamReader(content).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 10\n\nhalf")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\nhalf\n")]
    public async Task An_answer_that_is_cut_off_is_cut_off_for_the_client(string cut)
    {
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            await peer.SendAsync(cut);
        });
        await using var proxy = await ProxyInFront.StartAsync(server);
        await using var connection = await RawConnection.OpenAsync(proxy.Mock);

        await connection.SendAsync(ProxyInFront.Call().Replace("{host}", proxy.Authority, StringComparison.Ordinal));
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n0\r\n", answer, StringComparison.Ordinal);
        var kept = Assert.Single(await proxy.JournalAsync()).GetProperty("answer");
        Assert.Equal("half", kept.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nok\n0\n\n")]
    [InlineData("HTTP/1.1 204 No Content\n\n")]
    [InlineData("HTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n")]
    public async Task A_client_that_has_read_its_answer_finds_its_call_in_the_journal(string text)
    {
        await using var server = RawServer.Answering(text);
        await using var proxy = await ProxyInFront.StartAsync(server);
        for (var calls = 1; calls <= 20; calls++)
        {
            await proxy.ExchangeAsync(ProxyInFront.Call());
            Assert.Equal(calls, (await proxy.JournalAsync()).Count);
        }
    }

    [Fact]
    public async Task Secrets_are_redacted_before_anything_is_kept()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 200 OK\nSet-Cookie: ASP.NET_SessionId=secret-session\nContent-Type: application/json\nContent-Length: 35\n\n"
                + """{"access_token":"secret-of-answer"}""");
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync(ProxyInFront.Call(ProxyInFront.Bearer, "SO-AppToken: secret-of-app"));

        var kept = JsonSerializer.Serialize(await proxy.JournalAsync());
        Assert.DoesNotContain("secret-", kept, StringComparison.Ordinal);
        Assert.Contains("SO-AppToken", kept, StringComparison.Ordinal);
    }
}
