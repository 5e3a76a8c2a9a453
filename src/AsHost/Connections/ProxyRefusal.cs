using System.Globalization;
using System.Text;
using EmailSync.AsHost.Hosts;

namespace EmailSync.AsHost.Connections;

/// <summary>Why the proxy refuses a request. Many clients show only the reason phrase: it says as much as fits.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Reason">The reason phrase.</param>
/// <param name="Text">The whole explanation, with the way out; ASCII.</param>
internal sealed record ProxyRefusal(int Status, string Reason, string Text)
{
    public static ProxyRefusal OtherHost(string target, string host, MappedHosts hosts) => new(403, "Host not given to --as-host",
        $"emailsync run --as-host: {target} was not contacted. This proxy answers as {hosts.Text} only.{WayOut(host)}");

    /// <summary>How a connection to another host can be had; with a space in front.</summary>
    /// <param name="host">A host name, an address, or another text that is neither.</param>
    public static string WayOut(string host) => host == ConnectionLog.Others ? ""
        : HostPattern.TryRead(host, out _, out _)
            ? $" To answer as it, add --as-host {host}; to let the command reach it, start emailsync with NO_PROXY={host}."
            : $" To let the command reach it, start emailsync with NO_PROXY={host}.";

    public static ProxyRefusal OtherPort(ProxyRequest request) => new(403, "Only port 443 is answered by --as-host",
        $"emailsync run --as-host: {request.Target} was not contacted. Of {request.Host}, port 443 is answered.");

    public static ProxyRefusal NoTunnel(ProxyRequest request) => new(403, "Expected CONNECT",
        $"emailsync run --as-host: {request.Target} was not contacted. This proxy takes CONNECT only: https, through a tunnel. Call the "
        + "host by https; a client that sends https requests without a tunnel has to be updated or configured.");

    public static ProxyRefusal NotForProxies() => new(400, "Expected CONNECT host:443",
        "emailsync run --as-host: this is the proxy for a command. Expected CONNECT host:443 HTTP/1.1.");

    public static ProxyRefusal TooLarge(int mostBytes) => new(431, "Header section too large", string.Create(CultureInfo.InvariantCulture,
        $"emailsync run --as-host: expected a header section of at most {mostBytes} bytes."));

    public static ProxyRefusal TooSlow(TimeSpan time) => new(408, "Header section too slow", string.Create(CultureInfo.InvariantCulture,
        $"emailsync run --as-host: expected the header section within {time.TotalSeconds} seconds."));

    public static ProxyRefusal TooMany(int most) => new(503, "Too many connections without a tunnel",
        string.Create(CultureInfo.InvariantCulture,
            $"emailsync run --as-host: {most} connections at once have no tunnel yet; expected fewer."));

    /// <summary>The answer on the wire; the connection ends with it.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"HTTP/1.1 {Status} {Reason}\r\nContent-Type: text/plain\r\nContent-Length: {Text.Length + 1}\r\n")
            + $"Connection: close\r\n\r\n{Text}\n");
}
