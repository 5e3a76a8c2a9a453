using System.Net;
using EmailSync.Cluster.Membership;
using EmailSync.MockServer.Faults.Wire;
using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EmailSync.Cluster.Forwarding;

/// <summary>
/// Takes calls from other replicas. It is a server of its own, since a forwarded call may be larger than what clients may send; the mock's
/// own pipeline answers.
/// </summary>
internal sealed class InternalServer : IAsyncDisposable
{
    private const int MostFieldBytes = 1024 * 1024;
    private readonly WebApplication app;
    private volatile Entry? entry;

    public InternalServer(IPEndPoint endpoint)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "emailsync-cluster" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostFieldBytes;
            // The clients' own speed is watched where they are connected.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>The port on which it listens.</summary>
    public int Port => new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
        .Addresses.First()).Port;

    public Task StartAsync(CancellationToken cancellationToken) => app.StartAsync(cancellationToken);

    /// <summary>Starts answering.</summary>
    /// <param name="pipeline">The mock's.</param>
    /// <param name="services">The mock's.</param>
    /// <param name="secret">What other replicas know.</param>
    public void Open(RequestDelegate pipeline, IServiceProvider services, Secret secret) => entry = new Entry(pipeline, services, secret);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (entry is not { } open)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers[OwnerAnswer.Field] = OwnerAnswer.NotOwner;
            return Task.CompletedTask;
        }

        if (!open.Secret.IsProvedBy(headers[Secret.Field]) || ForwardedCall.Decode(headers[ForwardedCall.Field].ToString()) is not { } call)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.Headers.Connection = "close";
            return http.Response.WriteAsync("This address is for the replicas of one cluster only, which prove themselves by a secret in "
                + "their database. Call the address that the replica prints at its start.\n");
        }

        Restore(http, call, open.Services);
        return open.Pipeline(http);
    }

    // As the client has sent it.
    private static void Restore(HttpContext http, ForwardedCall call, IServiceProvider services)
    {
        var content = http.Request.BodyReader;
        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        (request.Method, request.RawTarget, request.PathBase, request.Path, request.QueryString, request.Scheme, request.Protocol) =
            (call.Method, call.RawTarget, "", call.Path, call.Query, call.Scheme, call.Protocol);
        var fields = new HeaderDictionary(call.Fields.Count);
        foreach (var (name, values) in call.Fields) fields[name] = values;
        request.Headers = fields;
        (http.Connection.RemoteIpAddress, http.Connection.RemotePort) = (call.RemoteAddress, call.RemotePort);
        http.RequestServices = services;
        http.Features.Set(CallerConnection.Remote(call.IsLater));
        http.Features.Set(call);
        http.Features.Set<RemoteWire>(WireAtEdge.Instance);
        new ForwardedBody(call, content, hasEnd: true).ReadAs(http);
    }

    private sealed record Entry(RequestDelegate Pipeline, IServiceProvider Services, Secret Secret);
}
