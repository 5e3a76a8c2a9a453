using System.Net.Sockets;
using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Connections.Features;

namespace EmailSync.Proxy.Forwarding;

/// <summary>
/// Ends the client's connection as a server ended its own, in the middle of an answer: what has come is sent, and then the end. Without
/// this, the reset that follows would take away what the client has not read yet.
/// </summary>
internal static class CutAnswer
{
    // TCP has no sign that the peer has read what was sent.
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(100);

    // How long a client may take to close its side.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async ValueTask EndAsync(HttpContext http, TimeProvider time)
    {
        // A stream of HTTP/2 has its frame for that, and its connection belongs to other calls.
        if (HttpProtocol.IsHttp2(http.Request.Protocol) || !http.Response.HasStarted || Delivery.IsCallerGone(http)) return;
        await WaitAsync(Arrival);
        try
        {
            http.Features.Get<IConnectionSocketFeature>()?.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return; // the client was faster
        }

        await WaitAsync(Patience);

        async ValueTask WaitAsync(TimeSpan longest) =>
            await Task.Delay(longest, time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
