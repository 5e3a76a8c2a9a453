using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Clients that trust the certificate that a mock shows, and no other.</summary>
public static class SecureConnection
{
    /// <summary>Takes that certificate under any name, so that a test may say another host.</summary>
    public static async Task<HttpClient> ClientAsync(RunningMock mock)
    {
        var trusted = (await CertificatesAsync(mock))[0];
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => trusted.Equals(shown) };
        return new HttpClient(
            new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, SslOptions = tls })
        {
            BaseAddress =
                mock.SecureAddress
        };
    }

    /// <summary>A stream of the bytes within TLS.</summary>
    public static async Task<SslStream> OpenAsync(RunningMock mock, SslApplicationProtocol protocol, string name = "localhost")
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, mock.SecureAddress!.Port, TestContext.Current.CancellationToken);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var options = Options(await CertificatesAsync(mock), name);
        options.ApplicationProtocols = [protocol];
        await stream.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return stream;
    }

    /// <summary>The certificate that the mock shows, and its issuers.</summary>
    public static async Task<X509Certificate2Collection> CertificatesAsync(RunningMock mock)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(await mock.Http.GetStringAsync("/__mock/certificate.pem", TestContext.Current.CancellationToken));
        return certificates;
    }

    private static SslClientAuthenticationOptions Options(X509Certificate2Collection trusted, string name)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy, TargetHost = name };
    }
}
