using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>The address of a call, from its Host field: the journal keeps no addresses.</summary>
public sealed class CallAddress(IServer server)
{
    private const string Http = "http";
    private const string Https = "https";

    public (string Scheme, string Host, int Port) Of(LoggedCall call)
    {
        var own = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(address => new Uri(address)).ToList();
        var secure = own.FirstOrDefault(address => address.Scheme == Https);
        var sent = new HostString(call.Headers["Host"].FirstOrDefault() ?? "");
        // HTTP/2 is served over TLS only, and TLS has its own port.
        var isSecure = secure is not null && (HttpProtocol.IsHttp2(call.Entry.Protocol) || sent.Port == secure.Port);
        var address = isSecure ? secure! : own.First(known => known.Scheme == Http);
        return sent.Host.Length == 0
            ? (address.Scheme, address.Host, address.Port)
            : (address.Scheme, sent.Host, sent.Port ?? (isSecure ? 443 : 80));
    }
}
