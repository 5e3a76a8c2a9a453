using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Proxy.Answers;
using EmailSync.Proxy.Exchanges;
using EmailSync.Proxy.Forwarding;
using EmailSync.Proxy.ReadOnly;
using EmailSync.Proxy.Targets;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.Proxy;

/// <summary>
/// Decides what becomes of a request: the control routes and pages are the mock's, what a server's paths include passes to that server,
/// everything else is refused. Where a call goes depends on its path alone, never on a host that it names.
/// </summary>
internal sealed class ProxyMiddleware(ProxyTargets targets, ProxyForwarder forwarder, ProxyAnswers answers, ExchangeServices services,
    SandboxRegistry sandboxes, ControlGate gate, ProbeAnswers probes, ReadOnlyRule readOnly, MockOptions options,
    SandboxData? data = null) : RoomMiddleware
{
    private const string SchemeEnd = "://";

    // What HttpClient would change to upper case.
    private static readonly string[] KnownMethods = ["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT",
        "QUERY"];

    public override RequestDelegate Before(RequestDelegate next) => http =>
    {
        var own = SandboxPath.FirstSegment(http.Request.Path.Value);
        if (Is(own, "__mock") || Is(own, "__admin") || ServerHealth.Serves(http.Request.Path)) return next(http);
        var sent = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (OriginForm(sent) is not { } target)
            return sent == "*" ? probes.Before(next)(http) : RefuseAsync(http, sent, WrongForm(http.Request.Method));
        if (!IsHostTaken(http.Request.Host.Host)) return RefuseAsync(http, target, ProxyRefusal.OtherHost(targets));
        return targets.Find(target) is { } found
            ? PassAsync(http, target, found, next)
            : OutsideAsync(http, target, own, next);
    };

    private async Task PassAsync(HttpContext http, string target, ProxyTarget found, RequestDelegate next)
    {
        if (OtherCase(http.Request.Method) is { } refusal)
        {
            await RefuseAsync(http, target, refusal);
            return;
        }

        if (options.Proxy.IsReadOnly && !readOnly.Passes(http))
        {
            await ProxyForwarder.AskMockAsync(http, next);
            return;
        }

        await KeepAsync(http, target, found, exchange => forwarder.RunAsync(http, exchange, next));
    }

    // The mock's own pages, probes, and what is wrong.
    private Task OutsideAsync(HttpContext http, string target, ReadOnlySpan<char> first, RequestDelegate next)
    {
        if (Is(first, "swagger") || Is(first, "openapi") || Is(first, "openapi.yaml") || Is(first, "openapi.json")) return next(http);
        var refusal = targets.Begins(target) ? ProxyRefusal.Leaves(targets) : ProxyRefusal.OtherPath(targets);
        return probes.Before(other => RefuseAsync(other, target, refusal))(http);
    }

    private Task RefuseAsync(HttpContext http, string target, ProxyRefusal refusal) =>
        KeepAsync(http, target, null, exchange => answers.WriteAsync(http, exchange, refusal));

    // Nothing passes that cannot be stored. Meanwhile its sandbox stays in memory; the root's always does.
    private async Task KeepAsync(HttpContext http, string target, ProxyTarget? server, Func<ForwardedExchange, Task> run)
    {
        Sandbox sandbox;
        try
        {
            if (data?.Failure is { } failure) throw new StoredDataException(failure);
            sandbox = server is null ? sandboxes.Root : data is null ? sandboxes.Of(http.Request) : sandboxes.Enter(http.Request);
        }
        catch (StoredDataException exception)
        {
            await answers.WriteUnkeptAsync(http, ProxyRefusal.NotStored(exception.Message));
            return;
        }

        try
        {
            using var exchange = new ForwardedExchange(http, server, target, sandbox, services);
            await run(exchange);
        }
        finally
        {
            if (server is not null) sandbox.Changes?.Leave();
        }
    }

    private ProxyRefusal WrongForm(string method) => method == "CONNECT" ? ProxyRefusal.Tunnel(targets) : ProxyRefusal.OtherForm();

    // HTTP/1.0 has no Host.
    private bool IsHostTaken(string host) => host.Length == 0 || gate.IsTaken(host) || targets.HasHost(host);

    private static ProxyRefusal? OtherCase(string method)
    {
        foreach (var known in KnownMethods)
        {
            if (method == known) return null;
            if (method.Equals(known, StringComparison.OrdinalIgnoreCase)) return ProxyRefusal.OtherCase(method);
        }

        return null;
    }

    // Path and query as sent. An absolute URL names the same host as the field Host, or Kestrel has refused it.
    private static string? OriginForm(string target)
    {
        if (target.StartsWith('/')) return target;
        if (target.IndexOf(SchemeEnd, StringComparison.Ordinal) is not (> 0 and var scheme)) return null;
        var path = target.AsSpan(scheme + SchemeEnd.Length).IndexOfAny('/', '?');
        if (path < 0) return "/";
        var rest = target[(scheme + SchemeEnd.Length + path)..];
        return rest[0] == '/' ? rest : $"/{rest}";
    }

    private static bool Is(ReadOnlySpan<char> segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);
}
