using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.Dashboard.OneCall.Replays;

/// <summary>
/// Sends calls again to this very server, over a connection of their own as any caller's: so they meet its limits, faults and
/// connections as they are. The endpoint without TLS is always there, whatever address and port it was given.
/// </summary>
public sealed class Replayer(IServer server, ReplayWatch watch, TimeProvider time) : IDisposable
{
    /// <summary>How long a replay may take: a little more than the longest synchronisation.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(70);

    /// <summary>Most replays at once: they are made by hand.</summary>
    public const int AtOnce = 4;

    private readonly SemaphoreSlim locations = new(AtOnce, AtOnce);

    /// <summary>Sends the bytes of a request.</summary>
    /// <param name="request">The whole request.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    internal async Task<(ReplayOutcome Outcome, JournalEntry? Entry)> SendAsync(byte[] request, CancellationToken cancellationToken)
    {
        if (!await locations.WaitAsync(TimeSpan.Zero, CancellationToken.None)) return (ReplayOutcome.Busy, null);
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            return await ExchangeAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (ReplayOutcome.Late, null);
        }
        catch (SocketException)
        {
            return (ReplayOutcome.Unreached, null);
        }
        finally
        {
            locations.Release();
        }
    }

    public void Dispose() => locations.Dispose();

    private async Task<(ReplayOutcome Outcome, JournalEntry? Entry)> ExchangeAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        var endpoint = EndpointOf(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses);
        await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
        var own = (IPEndPoint)client.Client.LocalEndPoint!;
        var caller = new IPEndPoint(ReplayWatch.Plain(own.Address), own.Port);
        var arrival = watch.Expect(caller);
        try
        {
            var ended = PassAsync(client.GetStream(), request, cancellationToken);
            // The journal has the entry before the answer leaves; what comes of the answer, the entry tells.
            await Task.WhenAny(arrival, ended).WaitAsync(cancellationToken);
            if (arrival.IsCompletedSuccessfully) return (ReplayOutcome.Made, await arrival);
            cancellationToken.ThrowIfCancellationRequested(); // which ends the connection too
            return (ReplayOutcome.Unreached, null);
        }
        finally
        {
            watch.Forget(caller);
        }
    }

    // Sends, and reads until the server ends the connection, which a fault may do in any way.
    private static async Task PassAsync(NetworkStream stream, byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(request, cancellationToken);
            await stream.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Whether the call was made, the journal tells.
        }
    }

    /// <summary>Where a server without TLS is to be reached from this machine.</summary>
    /// <param name="addresses">Where it listens.</param>
    internal static (string Host, int Port) EndpointOf(IEnumerable<string> addresses)
    {
        var address = BindingAddress.Parse(addresses.First(one => one.StartsWith("http:", StringComparison.Ordinal)));
        var host = address.Host.Trim('[', ']');
        var isAny = !IPAddress.TryParse(host, out var ip) ? host is "*" or "+" : ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any);
        return (isAny ? IPAddress.Loopback.ToString() : host, address.Port);
    }
}
