using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Limits;

/// <summary>
/// The allowances of client addresses. An IPv6 client has a whole network of 64 bits, which counts as one address. They are bounded: those
/// that are full are forgotten first, and if there are none, further addresses share one allowance.
/// </summary>
internal sealed class ClientAddresses(LimitOptions limits, Func<Allowance> make)
{
    /// <summary>Most addresses with an allowance of their own.</summary>
    public const int Most = 50_000;

    private const int NetworkBytes = 8;
    private readonly ConcurrentDictionary<IPAddress, Allowance> known = new();
    private readonly Lock sweeping = new();
    private readonly Allowance shared = make();

    public int Count => known.Count;

    /// <summary>The allowance of a request's client.</summary>
    public Allowance Of(HttpContext http)
    {
        var address = Network(ClientOf(http));
        if (known.TryGetValue(address, out var found)) return found;
        if (known.Count >= Most) Sweep();
        return known.Count >= Most ? shared : known.GetOrAdd(address, _ => make());
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            if (known.Count < Most) return;
            foreach (var (address, allowance) in known)
                if (allowance.IsFull)
                    known.TryRemove(address, out _);
        }
    }

    // From the end, the first that is no trusted proxy: what stands before it, the client may have made up.
    private IPAddress ClientOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (limits.Proxies.Count == 0 || !IsProxy(address)) return address;
        var named = string.Join(',', (IEnumerable<string?>)http.Request.Headers["X-Forwarded-For"])
            .Split(',', StringSplitOptions.TrimEntries);
        for (var i = named.Length - 1; i >= 0 && IPAddress.TryParse(named[i], out var before); i--)
        {
            address = before;
            if (!IsProxy(before)) break;
        }

        return address;
    }

    private bool IsProxy(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in limits.Proxies)
            if (network.Contains(plain))
                return true;
        return false;
    }

    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
