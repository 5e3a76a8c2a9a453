using System.Net.Sockets;
using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Faults.Wire;

/// <summary>Answers that are no HTTP, or break off. HTTP/2 has its frames; there all of them become a reset of the stream.</summary>
internal sealed class BrokenWire(TimeProvider time)
{
    // TCP has no sign that the peer has read what was sent, and a reset takes away what it has not.
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(100);

    // How long a caller may take to close its side before the connection goes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Resets the connection, which is what the server's own way of aborting does (TCP RST).</summary>
    public static Task<Delivery> ResetAsync(Answer answer, HttpContext http)
    {
        http.Abort();
        return Task.FromResult(Delivery.Sent); // which is nothing, as the fault says
    }

    /// <summary>Sends the header section, and then resets the connection.</summary>
    public async Task<Delivery> ResetBehindHeadersAsync(Answer answer, HttpContext http, TimeSpan pause)
    {
        answer.Begin(http);
        await http.Response.Body.FlushAsync(CancellationToken.None);
        await WaitAsync(http, pause);
        return await ResetAsync(answer, http);
    }

    /// <summary>Sends the content, whatever it is, as all that there is, and closes the connection.</summary>
    public async Task<Delivery> CloseBehindAsync(Answer answer, HttpContext http)
    {
        if (!IsHttp2(http) && !answer.Content.IsEmpty)
        {
            await WriteAsync(http, answer.Content);
            await WaitAsync(http, Arrival);
        }

        if (SocketOf(http) is { } socket)
        {
            try
            {
                socket.Shutdown(SocketShutdown.Send);
                await WaitAsync(http, Patience);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The caller was faster.
            }
        }

        http.Abort();
        return Delivery.Sent;
    }

    /// <summary>Sends the header section, and the content behind it although the answer may have none. The connection stays open.</summary>
    public async Task<Delivery> WriteBehindAsync(Answer answer, HttpContext http, TimeSpan pause)
    {
        answer.Begin(http);
        await http.Response.Body.FlushAsync(CancellationToken.None);
        if (pause > TimeSpan.Zero) await WaitAsync(http, pause);
        if (Delivery.IsCallerGone(http)) return Delivery.CutShort(0);
        if (IsHttp2(http)) http.Abort();
        else await WriteAsync(http, answer.Content);
        return Delivery.Sent;
    }

    // By the transport, since the server itself writes no such thing. Under TLS this is what TLS hands on.
    private static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> bytes) =>
        await http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.WriteAsync(bytes, CancellationToken.None);

    // The connection of HTTP/2 belongs to other calls, too.
    private static Socket? SocketOf(HttpContext http) => IsHttp2(http) ? null : http.Features.Get<IConnectionSocketFeature>()?.Socket;

    private static bool IsHttp2(HttpContext http) => HttpProtocol.IsHttp2(http.Request.Protocol);

    private async Task WaitAsync(HttpContext http, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has disconnected: nothing to wait for.
        }
    }
}
