using System.Collections.Concurrent;
using System.Text;
using EmailSync.MockServer.Model;
using EmailSync.Proxy.Tests.Running;
using EmailSync.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Proxy.Tests.Passing;

public sealed class SinkTests
{
    [Fact]
    public async Task A_recorder_gets_each_exchange_with_the_server_as_it_was()
    {
        var sink = new Kept();
        await using var server =
            RawServer.Answering("HTTP/1.1 201 Made\nSet-Cookie: a=secret\nX-Name: Bj\u00c3\u00b8rn\nContent-Length: 2\n\nok");
        await using var proxy = await ProxyInFront.StartAsync(server, replace: services => services.AddSingleton<ExchangeSink>(sink));

        await proxy.ExchangeAsync(ProxyInFront.Call(ProxyInFront.Bearer, "X-A: 1", "X-A: 2"));
        await proxy.ExchangeAsync("GET /other HTTP/1.1\r\nHost: {host}\r\n\r\n");

        var exchange = Assert.Single(sink.Exchanges);
        Assert.Equal(("POST", ProxyInFront.Sync, "HTTP/1.1", "http", server.Authority),
            (exchange.Method, exchange.Target, exchange.Protocol, exchange.Scheme, exchange.Authority));
        Assert.Equal("Bearer 8A:Cust12345.secret-of-the-tenant", exchange.RequestHeaders.ValueOf("Authorization"));
        Assert.Equal(["1", "2"], exchange.RequestHeaders.Where(line => line.Name == "X-A").Select(line => line.Value));
        Assert.Equal((ExchangeBodyState.Complete, """{"SyncUserAccount":{"AccountId":17}}""", 36),
            (exchange.RequestBody.State, Encoding.UTF8.GetString(exchange.RequestBody.Bytes.Span), exchange.RequestBody.Length));
        Assert.Equal((201, "Made"), (exchange.Status, exchange.Reason));
        Assert.Equal("a=secret", exchange.ResponseHeaders.ValueOf("Set-Cookie"));
        Assert.Equal("Bjørn", exchange.ResponseHeaders.ValueOf("X-Name"));
        Assert.Equal("ok", Encoding.UTF8.GetString(exchange.ResponseBody.Bytes.Span));
        Assert.NotNull(exchange.Started);
    }

    private sealed class Kept : ExchangeSink
    {
        public ConcurrentQueue<Exchange> Exchanges { get; } = new();

        public override ValueTask KeepAsync(Exchange exchange, CancellationToken cancellationToken)
        {
            Exchanges.Enqueue(exchange);
            return default;
        }
    }
}
