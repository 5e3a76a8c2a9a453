using System.Net;
using System.Net.Sockets;

namespace EmailSync.MockServer.Hosting;

/// <summary>Where a program on this machine reaches what listens on an address.</summary>
internal static class BaseUrl
{
    /// <summary>
    /// A base URL without a slash at its end. What listens on every address is told of by the loopback one, as no other is sure to work.
    /// </summary>
    /// <param name="address">The address as the web server names it.</param>
    public static string Of(string address)
    {
        var url = new UriBuilder(address);
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip)) return address;
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        if (!ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)) return address;
        // A socket for every address of IPv6 takes calls over IPv4 as well.
        url.Host = (Socket.OSSupportsIPv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback).ToString();
        return url.Uri.GetLeftPart(UriPartial.Authority);
    }
}
