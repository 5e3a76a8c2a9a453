using System.Net;
using System.Text;

namespace EmailSync.Cluster.Forwarding;

/// <summary>The connections to the other replicas.</summary>
internal sealed class OwnerClient : IDisposable
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(2);

    // The owner asks for the body when it wants it; until then the client is not asked either.
    private static readonly TimeSpan ContinueTime = TimeSpan.FromMinutes(10);

    public HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTime,
        Expect100ContinueTimeout = ContinueTime,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        MaxResponseHeadersLength = 128, // kilobytes
    });

    public void Dispose() => Invoker.Dispose();
}
