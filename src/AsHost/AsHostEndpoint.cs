using System.Net.Security;
using EmailSync.AsHost.Connections;
using EmailSync.AsHost.Hosts;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Hosting.Tls;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EmailSync.AsHost;

/// <summary>The endpoint that answers as other hosts: a proxy, then TLS with a certificate for them, then the mock.</summary>
internal sealed class AsHostEndpoint : RoomEndpoint, IDisposable
{
    private readonly ConnectProxy proxy;
    private ListenOptions? bound;

    public AsHostEndpoint(MappedHosts hosts, TimeProvider time)
    {
        Hosts = hosts;
        proxy = new ConnectProxy(hosts, Log, time);
        Certificate = ServerCertificate.IssuedFor([.. hosts.Patterns.Select(pattern => pattern.Text)]);
    }

    public MappedHosts Hosts { get; }

    public ConnectionLog Log { get; } = new();

    public ServerCertificate Certificate { get; }

    /// <summary>The port. The mock must have started.</summary>
    public int Port => bound?.IPEndPoint?.Port ?? throw new InvalidOperationException("The mock has not been started.");

    public override void Configure(ListenOptions endpoint)
    {
        bound = endpoint;
        endpoint.Use(proxy.Before);
        // By callback, because only then does Kestrel give the host name that the client sent.
        var tls = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(Certificate.Own, Certificate.Issuers, offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        endpoint.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls) });
        endpoint.Use(proxy.After);
    }

    public void Dispose() => Certificate.Dispose();
}
