using System.Net;
using System.Net.Sockets;

namespace EmailSync.MockServer.Hosting;

/// <summary>The URL at which a program on this machine reaches a server that listens on an address.</summary>
internal static class BaseUrl
{
    /// <summary>
    /// A base URL without a trailing slash. For a server on every address it is the loopback URL: no other is sure to work.
    /// </summary>
    /// <param name="address">The address as the web server reports it.</param>
    public static string Of(string address)
    {
        var url = new UriBuilder(address);
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip)) return address;
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        if (!ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)) return address;
        // A socket for every IPv6 address also accepts IPv4.
        url.Host = (Socket.OSSupportsIPv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback).ToString();
        return url.Uri.GetLeftPart(UriPartial.Authority);
    }
}
