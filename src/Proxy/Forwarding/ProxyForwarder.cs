using System.Net;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;
using EmailSync.Proxy.Answers;
using EmailSync.Proxy.Bodies;
using EmailSync.Proxy.Exchanges;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace EmailSync.Proxy.Forwarding;

/// <summary>Passes a call to its server and the answer back, with the faults that are armed for it.</summary>
internal sealed class ProxyForwarder(IHttpForwarder forwarder, UpstreamClient client, ProxyTransformer transformer,
    ProxyOperations operations, ProxyAnswers answers, JournalWriter journal, FaultStage faults, RefusalWriter refusals, MockOptions options)
{
    // The version that the client has chosen: with another one, the server would see and send other bytes.
    private readonly ForwarderRequestConfig http1 = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = options.Proxy.Patience,
    };

    private readonly ForwarderRequestConfig http2 = new()
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        ActivityTimeout = options.Proxy.Patience,
    };

    /// <param name="http">The client's side.</param>
    /// <param name="exchange">The call, with its server.</param>
    /// <param name="mock">The mock's own handler, for operations that the server lacks.</param>
    public async Task RunAsync(HttpContext http, ForwardedExchange exchange, RequestDelegate mock)
    {
        if (await FaultAsync(http, exchange)) return;
        http.Features.Set(exchange);
        // No tunnel: the proxy would not see what passes through it.
        http.Features.Set<IHttpUpgradeFeature>(null);
        var body = http.Request.Body;
        if (ReceivedBody.IsAnnounced(http)) http.Request.Body = new RequestStream(body, exchange.Request, http.Request.ContentLength);
        var error = await forwarder.SendAsync(http, exchange.Target!.Origin, client.Invoker,
            HttpProtocol.IsHttp2(http.Request.Protocol) ? http2 : http1, transformer);
        http.Request.Body = body;
        if (exchange.IsMissing) await MissingAsync(http, exchange, mock);
        else if (exchange.Instead is { } instead) await InsteadAsync(http, exchange, instead);
        else if (error != ForwarderError.None) await FailAsync(http, exchange, error);
        else await exchange.KeepAsync(); // only if it has not been
    }

    // True if a fault has answered the call.
    private async ValueTask<bool> FaultAsync(HttpContext http, ForwardedExchange exchange)
    {
        if (exchange.Sandbox.Faults.IsEmpty && http.Request.Headers[FaultHeader.Name].Count == 0) return false;
        if (operations.Find(http) is not { } resource) return false;
        var call = exchange.Call = journal.Open(http, exchange.Sandbox, resource);
        if ((faults.Meet(call) ?? faults.Begin(call)) is not { } ending) return false;
        var arrived = ReceivedBody.Arrived(http);
        exchange.Request.Add(arrived.Bytes.Span);
        if (arrived.State == BodyState.Complete) exchange.Request.End();
        await ProxyAnswers.WriteAsync(http, exchange, ending as Answer ?? refusals.Write(call, (Refusal)ending));
        return true;
    }

    private static async Task MissingAsync(HttpContext http, ForwardedExchange exchange, RequestDelegate mock)
    {
        http.Response.Clear();
        if (ReceivedBody.IsAnnounced(http)) http.Request.Body = new MemoryStream(exchange.Request.Bytes.ToArray(), writable: false);
        await AskMockAsync(http, mock);
    }

    /// <summary>Has the mock answer a call of the server's clients.</summary>
    public static Task AskMockAsync(HttpContext http, RequestDelegate mock)
    {
        // A path of several words before /api names no sandbox.
        if (!http.Request.PathBase.HasValue && ProxyOperations.BelowInstallation(http) is { } path) http.Request.Path = path;
        http.Features.Set(ForeignCredentials.Instance);
        return mock(http);
    }

    private static Task InsteadAsync(HttpContext http, ForwardedExchange exchange, Answer instead)
    {
        if (!http.Response.HasStarted) http.Response.Clear();
        return ProxyAnswers.WriteAsync(http, exchange, instead);
    }

    private async Task FailAsync(HttpContext http, ForwardedExchange exchange, ForwarderError error)
    {
        var exception = http.Features.Get<IForwarderErrorFeature>()?.Exception;
        if (http.Response.HasStarted || Delivery.IsCallerGone(http) || exchange.IsAnswered && exchange.IsKept
            || UpstreamFailure.Of(error, exception, exchange.Target!, options.Proxy.Patience) is not { } refusal)
        {
            await exchange.KeepAsync();
            if (!http.Response.HasStarted) http.Abort();
            return;
        }

        http.Response.Clear();
        await answers.WriteAsync(http, exchange, refusal, refusal.Message);
    }
}
