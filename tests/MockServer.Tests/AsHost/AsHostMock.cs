using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EmailSync.AsHost;
using EmailSync.AsHost.Connections;
using EmailSync.AsHost.Hosts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.AsHost;

/// <summary>A mock that answers as other hosts, in this process, and clients that use its proxy.</summary>
public sealed class AsHostMock : IAsyncDisposable
{
    private readonly AsHostEndpoint endpoint;

    private AsHostMock(RunningMock mock) => (Mock, endpoint) = (mock, mock.Part<AsHostEndpoint>());

    public RunningMock Mock { get; }

    internal ConnectionLog Log => endpoint.Log;

    /// <param name="time">Its clock; null for the system's.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <param name="hosts">Those that it answers as.</param>
    public static async Task<AsHostMock> StartAsync(TimeProvider? time = null, MockOptions? options = null, params string[] hosts)
    {
        HostPattern[] patterns = [.. (hosts is [] ? ["sod.superoffice.com"] : hosts).Select(Read)];
        return new AsHostMock(await RunningMock.StartAsync(options ?? new MockOptions { Port = 0 }, time,
            services => services.AddAsHost(patterns)));
    }

    /// <summary>A connection to the proxy.</summary>
    public Task<RawConnection> OpenAsync() => RawConnection.OpenAsync(Mock, port: endpoint.Port);

    /// <summary>A client that trusts the run's authority and nobody else, and connects by the proxy.</summary>
    public HttpClient Client(bool isTrusting = true)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        if (isTrusting) policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(endpoint.Certificate.AuthorityPem));
        return new HttpClient(new SocketsHttpHandler
        {
            Proxy = new WebProxy("127.0.0.1", endpoint.Port),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        });
    }

    public ValueTask DisposeAsync() => Mock.DisposeAsync();

    private static HostPattern Read(string text) =>
        HostPattern.TryRead(text, out var pattern, out var error) ? pattern : throw new ArgumentException(error);
}
