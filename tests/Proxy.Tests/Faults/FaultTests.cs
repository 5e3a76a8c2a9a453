using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Faults;

public sealed class FaultTests
{
    private const string NoContent = "HTTP/1.1 204 No Content\n\n";

    [Theory]
    [InlineData("""{"kind":"status","status":418}""", 418)]
    [InlineData("""{"kind":"too-many-requests"}""", 429)]
    [InlineData("""{"kind":"unavailable"}""", 503)]
    [InlineData("""{"kind":"expired-token"}""", 401)]
    [InlineData("""{"kind":"agent-revoked"}""", 403)]
    [InlineData("""{"kind":"wrong-host"}""", 421)]
    [InlineData("""{"kind":"slow-body","octetsPerSecond":1000000}""", 500)]
    public async Task A_fault_in_place_of_the_operation_is_answered_here(string fault, int status)
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);
        await proxy.ControlAsync("/Cust12345/__mock/faults", fault);

        Assert.Equal(status, (await proxy.ExchangeAsync(ProxyInFront.Call())).Status);
        Assert.Empty(server.Requests);
        Assert.Equal(204, (await proxy.ExchangeAsync(ProxyInFront.Call())).Status);
        var entry = (await proxy.JournalAsync())[1];
        Assert.Equal(JsonDocument.Parse(fault).RootElement.GetProperty("kind").GetString(),
            entry.GetProperty("fault").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("""{"kind":"reset-before-headers","runsOperation":true}""", "")]
    [InlineData("""{"kind":"empty-answer","runsOperation":true}""", "")]
    [InlineData("""{"kind":"garbage","runsOperation":true}""", "\u0016\u0003\u0001 this is not HTTP")]
    [InlineData("""{"kind":"reset-after-headers"}""", "HTTP/1.1 200 OK\r\n")]
    [InlineData("""{"kind":"null-after-204"}""", "HTTP/1.1 204 No Content\r\n")]
    [InlineData("""{"kind":"status","status":502,"runsOperation":true}""", "HTTP/1.1 502 ")]
    public async Task A_fault_behind_the_operation_lets_the_server_answer_first(string fault, string begin)
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);
        await proxy.ControlAsync("/Cust12345/__mock/faults", fault);
        await using var connection = await RawConnection.OpenAsync(proxy.Mock);

        await connection.SendAsync(ProxyInFront.Call("Connection: close").Replace("{host}", proxy.Authority, StringComparison.Ordinal));
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith(begin, answer, StringComparison.Ordinal);
        Assert.Equal(begin.Length == 0, answer.Length == 0);
        Assert.Single(server.Requests);
        Assert.Single(await proxy.JournalAsync());
    }

    [Fact]
    public async Task A_delay_holds_the_server_s_own_answer_back()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nX-Server: a\nContent-Length: 2\n\nok");
        await using var proxy = await ProxyInFront.StartAsync(server);
        await proxy.ControlAsync("/Cust12345/__mock/faults", """{"kind":"delay","milliseconds":1}""");

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal((200, "ok", "a"), (answer.Status, answer.Content, Assert.Single(answer.Field("X-Server"))));
        Assert.Equal("delay", Assert.Single(await proxy.JournalAsync()).GetProperty("fault").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_fault_that_does_not_fit_the_answer_waits_for_the_next_call()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
        await using var proxy = await ProxyInFront.StartAsync(server);
        await proxy.ControlAsync("/Cust12345/__mock/faults", """{"kind":"null-after-204"}""");

        Assert.Equal("ok", (await proxy.ExchangeAsync(ProxyInFront.Call())).Content);

        using var armed = JsonDocument.Parse(await proxy.Http.GetStringAsync("/__mock/faults", TestContext.Current.CancellationToken));
        Assert.Equal(0, armed.RootElement.GetProperty("faults")[0].GetProperty("fired").GetInt32());
    }

    [Fact]
    public async Task A_call_asks_for_a_fault_itself_and_the_server_does_not_see_that()
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);

        Assert.Equal(503, (await proxy.ExchangeAsync(ProxyInFront.Call("X-Mock-Fault: unavailable"))).Status);
        Assert.Equal(204, (await proxy.ExchangeAsync(ProxyInFront.Call("X-Mock-Fault: delay; milliseconds=1"))).Status);

        Assert.DoesNotContain("X-Mock", server.Request, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"kind":"unavailable","account":17}""", "/account", "while it is read")]
    [InlineData("""{"kind":"expire-tokens"}""", "/kind", "those of the server")]
    [InlineData("""{"kind":"advance-clock"}""", "/kind", "those of the server")]
    public async Task What_the_proxy_cannot_do_is_refused_with_the_reason(string fault, string place, string reason)
    {
        await using var server = RawServer.Answering(NoContent);
        await using var proxy = await ProxyInFront.StartAsync(server);
        using var body = new StringContent(fault, null, "application/json");

        using var answer = await proxy.Http.PostAsync("/Cust12345/__mock/faults", body, TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(place, text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
    }
}
