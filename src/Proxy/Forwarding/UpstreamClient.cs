using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EmailSync.Contract.Files;
using EmailSync.MockServer.Hosting.Tls;
using EmailSync.MockServer.Options;

namespace EmailSync.Proxy.Forwarding;

/// <summary>The connections to the servers. They change nothing of a message, follow nothing, and remember no cookies.</summary>
internal sealed class UpstreamClient : IDisposable
{
    // The authorities of a whole system have a quarter of that.
    private const int MostBytes = 1024 * 1024;
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(15);

    // A server answers 100 at once, or with the reason why it wants no body; only a very old one does not know the field.
    private static readonly TimeSpan ContinueTime = TimeSpan.FromSeconds(5);

    /// <exception cref="CertificateException">The file of authorities cannot be read.</exception>
    public UpstreamClient(MockOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = ConnectTime < options.Proxy.Patience ? ConnectTime : options.Proxy.Patience,
            Expect100ContinueTimeout = ContinueTime,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, // as Kestrel has read them
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(options.Proxy.AuthorityFile) },
        };
#pragma warning disable CA5359 // only where the user has asked for it, and been warned
        if (options.Proxy.AcceptsAnyCertificate) handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        Invoker = new HttpMessageInvoker(handler);
    }

    public HttpMessageInvoker Invoker { get; }

    public void Dispose() => Invoker.Dispose();

    private static X509ChainPolicy? PolicyOf(string? file)
    {
        if (file is null) return null;
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(Encoding.UTF8.GetString(BoundedFile.Read(file, MostBytes)));
            if (authorities.Count == 0) throw new CertificateException(file, "it has no certificate in PEM form");
            var policy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            return policy;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException
            or ArgumentException)
        {
            throw new CertificateException(file, exception.Message);
        }
    }
}
