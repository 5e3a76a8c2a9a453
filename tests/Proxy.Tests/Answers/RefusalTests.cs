using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Answers;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("GET /other HTTP/1.1\r\nHost: {host}\r\n\r\n", 404)]
    [InlineData("GET /Cust99999/api/v1 HTTP/1.1\r\nHost: {host}\r\n\r\n", 404)]
    [InlineData("POST /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{}", 404)]
    [InlineData("GET /Cust12345/../Cust99999/api HTTP/1.1\r\nHost: {host}\r\n\r\n", 400)]
    [InlineData("GET /Cust12345/%2e%2e/Cust99999/api HTTP/1.1\r\nHost: {host}\r\n\r\n", 400)]
    [InlineData("GET /Cust12345/..%5c..%5cx HTTP/1.1\r\nHost: {host}\r\n\r\n", 400)]
    [InlineData("GET /Cust12345/api HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421)]
    [InlineData("GET /Cust12345/api HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n", 421)]
    [InlineData("GET http://evil.example/Cust12345/api HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421)]
    [InlineData("GET http://evil.example/Cust12345/api HTTP/1.1\r\nHost: {host}\r\n\r\n", 400)]
    [InlineData("GET http://{host}/Cust99999/api HTTP/1.1\r\nHost: {host}\r\n\r\n", 404)]
    [InlineData("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", 403)]
    [InlineData("post /Cust12345/api HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n", 501)]
    public async Task What_no_server_was_named_for_is_refused_and_reaches_none(string request, int status)
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_refusal_is_in_the_name_of_the_proxy_and_in_the_journal()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync("GET /other HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal(["application/problem+json; charset=utf-8"], answer.Field("Content-Type"));
        Assert.Contains("EmailSync proxy: ", answer.Content, StringComparison.Ordinal);
        var entry = Assert.Single(await proxy.JournalAsync());
        Assert.Equal(("proxy", 404), (entry.GetProperty("answeredBy").GetString(), entry.GetProperty("status").GetInt32()));
        Assert.Equal(Assert.Single(answer.Field("X-Mock-Request")), entry.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_absolute_URL_of_the_proxy_passes_in_the_form_that_servers_get()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync("GET http://{host}/Cust12345/api?x=%2F HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.StartsWith("GET /Cust12345/api?x=%2F HTTP/1.1\r\n", server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_of_a_server_is_taken_as_that_of_the_proxy()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server);

        await proxy.ExchangeAsync($"GET /Cust12345/api HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n");

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Each_path_reaches_its_own_server()
    {
        await using var tenant = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 6\n\ntenant");
        await using var login = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 5\n\nlogin");
        await using var inner = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 5\n\ninner");
        await using var proxy = await ProxyInFront.StartAsync(new Uri(tenant.Address, "/Cust12345"), options => options with
        {
            To = [.. options.To, new Uri(login.Address, "/login"), new Uri(inner.Address, "/Cust12345/inner/")],
        });

        Assert.Equal(["tenant", "login", "inner"],
        [
            await proxy.Http.GetStringAsync("/Cust12345/a", TestContext.Current.CancellationToken),
            await proxy.Http.GetStringAsync("/login/common/oauth/authorize", TestContext.Current.CancellationToken),
            await proxy.Http.GetStringAsync("/Cust12345/inner/b", TestContext.Current.CancellationToken),
        ]);
    }

    [Fact]
    public async Task Control_routes_and_pages_stay_the_mock_s_own()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 6\n\nserver");
        await using var proxy = await ProxyInFront.StartAsync(server, prefix: "/");

        Assert.Contains("\"status\"", await proxy.Http.GetStringAsync("/__mock/health", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("\"requests\"",
            await proxy.Http.GetStringAsync("/Cust12345/__mock/requests", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal("server", await proxy.Http.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_does_not_run_is_a_502_that_says_so()
    {
        Uri address;
        await using (var server = RawServer.Answering("")) address = server.Address;
        await using var proxy = await ProxyInFront.StartAsync(new Uri(address, "/Cust12345"));

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal(502, answer.Status);
        Assert.Contains($"EmailSync proxy: {address.GetLeftPart(UriPartial.Authority)} gave no answer: no connection", answer.Content,
            StringComparison.Ordinal);
        Assert.Equal("proxy", Assert.Single(await proxy.JournalAsync()).GetProperty("answeredBy").GetString());
    }

    [Theory]
    [InlineData("", "closed the connection")]
    [InlineData("SSH-2.0-OpenSSH\n", "no HTTP")]
    [InlineData("HTTP/1.1 banana\n\n", "no HTTP")]
    [InlineData("HTTP/1.1 200 OK\nno colon\n\n", "no HTTP")]
    public async Task An_answer_that_is_no_HTTP_is_a_502_with_its_cause(string text, string cause)
    {
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            if (text.Length > 0) await peer.SendAsync(text);
        });
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal(502, answer.Status);
        Assert.Contains(cause, answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_section_without_end_is_a_502()
    {
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 200 OK\n");
            while (true) await peer.SendAsync($"X-A: {new string('a', 8000)}\n");
        });
        await using var proxy = await ProxyInFront.StartAsync(server);

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal(502, answer.Status);
        Assert.Contains("larger than the proxy takes", answer.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 103 Early Hints\n\n")]
    public async Task A_silent_server_is_a_504(string begin)
    {
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            if (begin.Length > 0) await peer.SendAsync(begin);
            await peer.EndAsync();
        });
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { Patience = TimeSpan.FromMilliseconds(50) });

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal(504, answer.Status);
        Assert.Contains("did not answer within 0.05 s", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_larger_than_the_mock_takes_passes()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(new Uri(server.Address, "/Cust12345"),
            options: options => options with { BodyBytes = 10 });

        Assert.Equal(204, (await proxy.ExchangeAsync(ProxyInFront.Call())).Status);
        Assert.EndsWith("""{"SyncUserAccount":{"AccountId":17}}""", server.Request, StringComparison.Ordinal);
    }
}
