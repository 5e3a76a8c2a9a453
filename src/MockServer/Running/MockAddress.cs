using System.Net;
using EmailSync.MockServer.Hosting;

namespace EmailSync.MockServer.Running;

/// <summary>Where a command on this machine reaches the mock.</summary>
internal static class MockAddress
{
    /// <summary>Base URL without a slash at its end. Every address of the machine is the loopback one too.</summary>
    public static string Of(WebApplication app)
    {
        var address = new UriBuilder(MockHost.Address(app));
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
            address.Host = IPAddress.Loopback.ToString();
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }
}
