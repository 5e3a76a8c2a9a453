using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EmailSync.Proxy.Forwarding;

/// <summary>The fields that are about one connection and not about the message (RFC 9110 section 7.6.1).</summary>
internal static class HopByHop
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [HeaderNames.Connection, HeaderNames.ProxyConnection, HeaderNames.KeepAlive, HeaderNames.TE, HeaderNames.TransferEncoding,
            HeaderNames.Upgrade], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a field stays on its connection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="connection">The value of the message's field Connection, which can name more.</param>
    public static bool Has(string name, StringValues connection) =>
        Names.Contains(name) || (connection.Count > 0 && IsNamed(name, connection));

    private static bool IsNamed(string name, StringValues connection)
    {
        foreach (var line in connection)
            foreach (var range in line.AsSpan().Split(','))
                if (line.AsSpan()[range].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                    return true;
        return false;
    }
}
