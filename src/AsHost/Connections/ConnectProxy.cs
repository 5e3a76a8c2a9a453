using System.Buffers;
using EmailSync.AsHost.Hosts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace EmailSync.AsHost.Connections;

/// <summary>
/// The proxy in front of the mock's TLS: it answers CONNECT for a mapped host, and the same connection continues with TLS to the mock. It
/// opens no connections and looks up no names. A client may also begin with TLS at once, as node does with the preload.
/// </summary>
internal sealed class ConnectProxy(MappedHosts hosts, ConnectionLog log, TimeProvider time)
{
    /// <summary>Most open connections without a tunnel; each needs only milliseconds to get one.</summary>
    internal const int MostWaiting = 256;

    /// <summary>Most bytes of a header section; clients send a few hundred.</summary>
    internal const int MostHeadBytes = 8 * 1024;

    /// <summary>Longest time for sending it.</summary>
    internal static readonly TimeSpan HeadTime = TimeSpan.FromSeconds(10);

    // Closing a connection with unread bytes resets it, and the client loses the response.
    private const int MostDrainedBytes = 64 * 1024;
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private const byte TlsHandshake = 0x16;
    private static readonly byte[] Established = "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray();
    private static readonly object Tunnelled = new();
    private int waiting;

    /// <summary>Puts the proxy in front of what serves TLS.</summary>
    public ConnectionDelegate Before(ConnectionDelegate tls) => async connection =>
    {
        if (await AdmitAsync(connection) is not { } host) return;
        connection.Items[Tunnelled] = host;
        await tls(connection);
        // A completed handshake removes the item.
        if (connection.Items.Remove(Tunnelled)) log.Distrust(host.Length > 0 ? host : hosts.Text);
    };

    /// <summary>Counts a connection whose TLS is established.</summary>
    public ConnectionDelegate After(ConnectionDelegate mock) => connection =>
    {
        connection.Items.Remove(Tunnelled, out var host);
        var name = connection.Features.Get<ITlsHandshakeFeature>()?.HostName is { Length: > 0 } sent ? sent : host as string ?? "";
        log.Reach(hosts.Has(name) ? name.TrimEnd('.').ToLowerInvariant() : hosts.Text);
        return mock(connection);
    };

    /// <returns>The host of the tunnel, "" for a client without one; null if the connection ends here.</returns>
    private async Task<string?> AdmitAsync(ConnectionContext connection)
    {
        try
        {
            var (host, refusal) = Interlocked.Increment(ref waiting) > MostWaiting
                ? new Admission(null, ProxyRefusal.TooMany(MostWaiting))
                : await ReadAsync(connection);
            if (refusal is not null) await RefuseAsync(connection, refusal);
            else if (host is { Length: > 0 }) await connection.Transport.Output.WriteAsync(Established);
            return host;
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            return null; // closed by the client, or because the mock stops
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<Admission> ReadAsync(ConnectionContext connection)
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var late = new CancellationTokenSource(HeadTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(either.Token);
                if (read.Buffer.FirstSpan is [TlsHandshake, ..])
                {
                    input.AdvanceTo(read.Buffer.Start);
                    return new Admission("", null);
                }

                if (EndOf(read.Buffer) is { } end)
                {
                    var admission = Decide(ProxyRequest.Read(read.Buffer.Slice(0, end)));
                    input.AdvanceTo(end);
                    return admission;
                }

                var length = read.Buffer.Length;
                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (length >= MostHeadBytes) return new Admission(null, ProxyRefusal.TooLarge(MostHeadBytes));
                if (read.IsCompleted) return default;
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new Admission(null, ProxyRefusal.TooSlow(HeadTime));
        }
    }

    private Admission Decide(ProxyRequest? request)
    {
        if (request is null) return new Admission(null, ProxyRefusal.NotForProxies());
        var isMapped = hosts.Has(request.Host);
        if (isMapped && request is { IsConnect: true, Port: 443 }) return new Admission(request.Host.TrimEnd('.'), null);
        log.Refuse(request.Target);
        return new Admission(null,
            !isMapped ? ProxyRefusal.OtherHost(request.Target, request.Host, hosts)
            : request.IsConnect ? ProxyRefusal.OtherPort(request)
            : ProxyRefusal.NoTunnel(request));
    }

    private async Task RefuseAsync(ConnectionContext connection, ProxyRefusal refusal)
    {
        await connection.Transport.Output.WriteAsync(refusal.ToBytes());
        using var late = new CancellationTokenSource(DrainTime, time);
        for (long drained = 0; drained < MostDrainedBytes;)
        {
            var read = await connection.Transport.Input.ReadAsync(late.Token);
            drained += read.Buffer.Length;
            connection.Transport.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
    }

    private static SequencePosition? EndOf(ReadOnlySequence<byte> bytes)
    {
        var reader = new SequenceReader<byte>(bytes.Slice(0, Math.Min(bytes.Length, MostHeadBytes)));
        return reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) ? reader.Position : null;
    }

    /// <summary>A tunnel to a host, or a refusal; neither if the client has disconnected.</summary>
    private readonly record struct Admission(string? Host, ProxyRefusal? Refusal);
}
