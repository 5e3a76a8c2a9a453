using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EmailSync.AsHost.Connections;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.AsHost;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("sod.superoffice.com", "https://sod.superoffice.com/Cust70001/api/v1")]
    [InlineData("*.superoffice.com", "https://online2.superoffice.com/Cust70001/api/v1")]
    [InlineData("never.resolved.invalid", "https://never.resolved.invalid/Cust70001/api/v1")]
    public async Task A_call_to_a_mapped_host_reaches_the_mock_and_its_journal(string host, string url)
    {
        await using var mock = await AsHostMock.StartAsync(hosts: host);
        using var http = mock.Client();
        using var answer = await http.GetAsync(new Uri(url), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var name = new Uri(url).Host;
        Assert.Equal([new(name, 1)], mock.Log.Reached);
        Assert.Empty(mock.Log.Refused);
        var call = Assert.Single(await mock.Mock.EndedAsync());
        Assert.Equal(name, Assert.Single(call.Headers, field => field.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value);
    }

    [Fact]
    public async Task The_addresses_in_answers_are_those_of_the_mapped_host()
    {
        await using var mock = await AsHostMock.StartAsync();
        using var http = mock.Client();
        var discovery = await http.GetFromJsonAsync<JsonElement>(
            new Uri("https://sod.superoffice.com/login/.well-known/openid-configuration"), TestContext.Current.CancellationToken);

        Assert.Equal("https://sod.superoffice.com", discovery.TextAt("issuer"));
        Assert.StartsWith("https://sod.superoffice.com/login/", discovery.TextAt("token_endpoint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/__mock/")]
    [InlineData("/__mock/requests")]
    [InlineData("/Cust70001/__mock/accounts")]
    [InlineData("/__admin/requests")]
    public async Task The_control_routes_do_not_answer_under_a_mapped_host(string path)
    {
        await using var mock = await AsHostMock.StartAsync();
        using var http = mock.Client();
        using var answer = await http.GetAsync(new Uri($"https://sod.superoffice.com{path}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("header Host", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mocks_own_TLS_address_and_certificate_stay_as_they_are()
    {
        await using var plain = await AsHostMock.StartAsync();
        Assert.Null(plain.Mock.SecureAddress);

        await using var secure = await AsHostMock.StartAsync(options: new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });
        using var http = await SecureConnection.ClientAsync(secure.Mock);
        using var answer = await http.GetAsync("/api/v1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(secure.Log.Reached);
    }

    [Theory]
    [InlineData("CONNECT login.example.com:443 HTTP/1.1", 403, "login.example.com was not contacted", "login.example.com")]
    [InlineData("CONNECT LOGIN.example.com:443 HTTP/1.0", 403, "--as-host login.example.com; to let the command", "login.example.com")]
    [InlineData("CONNECT sod.superoffice.com:80 HTTP/1.1", 403, "Only port 443 of sod.superoffice.com is", "sod.superoffice.com:80")]
    [InlineData("CONNECT a.sod.superoffice.com:443 HTTP/1.1", 403, "answers as sod.superoffice.com only", "a.sod.superoffice.com")]
    [InlineData("CONNECT 192.0.2.1:443 HTTP/1.1", 403, "start emailsync with NO_PROXY=192.0.2.1.", "192.0.2.1")]
    [InlineData("CONNECT [2001:db8::1]:8443 HTTP/1.1", 403, "NO_PROXY=[2001:db8::1].", "[2001:db8::1]:8443")]
    [InlineData("GET http://sod.superoffice.com/api/v1 HTTP/1.1", 403, "This proxy accepts only CONNECT", "sod.superoffice.com:80")]
    [InlineData("POST https://sod.superoffice.com/login HTTP/1.1", 403, "This proxy accepts only CONNECT", "sod.superoffice.com")]
    [InlineData("GET http://login.example.com/ HTTP/1.1", 403, "login.example.com:80 was not contacted", "login.example.com:80")]
    [InlineData("GET / HTTP/1.1", 400, "Expected CONNECT host:443", null)]
    [InlineData("CONNECT sod.superoffice.com HTTP/1.1", 400, "Expected CONNECT host:443", null)]
    [InlineData("CONNECT sod.superoffice.com:0 HTTP/1.1", 400, "Expected CONNECT host:443", null)]
    [InlineData("CONNECT sod.superoffice.com:99999 HTTP/1.1", 400, "Expected CONNECT host:443", null)]
    [InlineData("CONNECT so\x1b[31md.superoffice.com:443 HTTP/1.1", 400, "Expected CONNECT host:443", null)]
    [InlineData("CONNECT sod.superoffice.com:443", 400, "Expected CONNECT host:443", null)]
    [InlineData("PRI * HTTP/2.0", 400, "Expected CONNECT host:443", null)]
    [InlineData("nonsense", 400, "Expected CONNECT host:443", null)]
    [InlineData("", 400, "Expected CONNECT host:443", null)]
    public async Task Any_other_request_is_refused_with_the_reason_and_counted_by_host(string line, int status, string expected,
        string? counted)
    {
        await using var mock = await AsHostMock.StartAsync();
        await using var connection = await mock.OpenAsync();
        await connection.SendAsync($"{line}\nHost: x\n\n");
        var answer = await connection.ReadAnswerAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", answer.Head, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer.Head, StringComparison.Ordinal);
        Assert.Contains(expected, answer.Content, StringComparison.Ordinal);
        Assert.Equal(counted is null ? [] : [new(counted, 1)], mock.Log.Refused);
        Assert.Empty(mock.Log.Reached);
        Assert.Empty(await mock.Mock.EndedAsync());
    }

    [Fact]
    public async Task A_refusal_arrives_though_the_client_goes_on_sending()
    {
        await using var mock = await AsHostMock.StartAsync();
        await using var connection = await mock.OpenAsync();
        await connection.SendAsync($"POST http://login.example.com/ HTTP/1.1\nContent-Length: 50000\n\n{new string('x', 50000)}");

        Assert.StartsWith("HTTP/1.1 403 ", (await connection.ReadAnswerAsync()).Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_section_that_is_too_large_is_refused()
    {
        await using var mock = await AsHostMock.StartAsync();
        await using var connection = await mock.OpenAsync();
        await connection.SendAsync($"CONNECT sod.superoffice.com:443 HTTP/1.1\nX: {new string('x', ConnectProxy.MostHeadBytes)}");
        var answer = await connection.ReadAnswerAsync();

        Assert.StartsWith("HTTP/1.1 431 ", answer.Head, StringComparison.Ordinal);
        Assert.Contains("at most 8192 bytes", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_section_in_pieces_is_taken()
    {
        await using var mock = await AsHostMock.StartAsync();
        await using var connection = await mock.OpenAsync();
        foreach (var sign in "CONNECT sod.superoffice.com:443 HTTP/1.1\r\nHost: x\r\n\r\n") await connection.SendAsync([(byte)sign]);

        Assert.StartsWith("HTTP/1.1 200 ", (await connection.ReadAnswerAsync(toHead: true)).Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CONNECT sod.superoffice.com:443 HTTP/1.1\n")]
    public async Task A_header_section_that_comes_too_slowly_is_refused(string begin)
    {
        var clock = new SteppedClock();
        await using var mock = await AsHostMock.StartAsync(clock);
        await using var connection = await mock.OpenAsync();
        await connection.SendAsync(begin);
        await clock.WhenTimersSetAsync(1, ConnectProxy.HeadTime);
        clock.Advance(ConnectProxy.HeadTime);
        var answer = await connection.ReadAnswerAsync();

        Assert.StartsWith("HTTP/1.1 408 ", answer.Head, StringComparison.Ordinal);
        Assert.Contains("within 10 seconds", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_more_than_may_wait_is_refused_and_those_that_wait_go_on()
    {
        await using var mock = await AsHostMock.StartAsync();
        var waiting = new List<RawConnection>();
        try
        {
            for (var i = 0; i <= ConnectProxy.MostWaiting; i++) waiting.Add(await mock.OpenAsync());
            // Which of them comes last is the scheduler's choice.
            var answers = waiting.ConvertAll(connection => connection.ReadAnswerAsync(toHead: true));
            var first = await Task.WhenAny(answers);
            Assert.StartsWith("HTTP/1.1 503 ", (await first).Head, StringComparison.Ordinal);

            var other = answers.FindIndex(answer => answer != first);
            await waiting[other].SendAsync("CONNECT sod.superoffice.com:443 HTTP/1.1\n\n");
            Assert.StartsWith("HTTP/1.1 200 ", (await answers[other]).Head, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var connection in waiting) await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_tunnel_that_ends_before_TLS_is_established_is_counted()
    {
        await using var mock = await AsHostMock.StartAsync();
        await using (var connection = await mock.OpenAsync())
        {
            await connection.SendAsync("CONNECT sod.superoffice.com:443 HTTP/1.1\n\n");
            Assert.Equal("HTTP/1.1 200 Connection established\r\n\r\n", (await connection.ReadAnswerAsync(toHead: true)).Head);
        }

        Assert.Empty(await mock.Mock.EndedAsync());
        Assert.Equal([new("sod.superoffice.com", 1)], mock.Log.Untrusted);
        Assert.Empty(mock.Log.Reached);
    }

    [Fact]
    public async Task Without_the_authority_a_client_does_not_trust_the_mock()
    {
        await using var mock = await AsHostMock.StartAsync();
        using var http = mock.Client(isTrusting: false);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri("https://sod.superoffice.com/"), TestContext.Current.CancellationToken));

        Assert.Empty(await mock.Mock.EndedAsync());
    }

    [Fact]
    public async Task The_mock_stops_while_a_client_has_sent_nothing()
    {
        var clock = new SteppedClock(); // no deadline comes
        await using var mock = await AsHostMock.StartAsync(clock);
        await using var connection = await mock.OpenAsync();
        await clock.WhenTimersSetAsync(1, ConnectProxy.HeadTime);
        await mock.Mock.StopAsync();

        Assert.Equal("", await connection.ReadToEndAsync());
    }

    [Fact]
    public void Hosts_beyond_those_that_are_counted_by_name_are_counted_together()
    {
        var log = new ConnectionLog();
        for (var i = 0; i < ConnectionLog.MostHosts + 7; i++) log.Refuse($"host-{i}.example.com");
        log.Refuse("host-0.example.com");

        Assert.Equal(ConnectionLog.MostHosts + 1, log.Refused.Count);
        Assert.Equal([new(ConnectionLog.Others, 7), new("host-0.example.com", 2)], log.Refused.Take(2));
    }
}
