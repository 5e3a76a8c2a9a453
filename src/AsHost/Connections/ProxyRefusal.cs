using System.Globalization;
using System.Text;
using EmailSync.AsHost.Hosts;

namespace EmailSync.AsHost.Connections;

/// <summary>Why the proxy refuses a request. Many clients show only the reason phrase, so it gives the reason too.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Reason">The reason phrase.</param>
/// <param name="Text">The full explanation, and what to do; ASCII.</param>
internal sealed record ProxyRefusal(int Status, string Reason, string Text)
{
    public static ProxyRefusal OtherHost(string target, string host, MappedHosts hosts) => new(403, "Host not given to --as-host",
        $"emailsync run --as-host: {target} was not contacted. This proxy answers as {hosts.Text} only.{WayOut(host)}");

    /// <summary>How to allow connections to another host; begins with a space.</summary>
    /// <param name="host">A host name or an address; for others that were counted together, the result is empty.</param>
    public static string WayOut(string host) => host == ConnectionLog.Others ? ""
        : HostPattern.TryRead(host, out _, out _)
            ? $" To answer as it, add --as-host {host}; to let the command reach it, start emailsync with NO_PROXY={host}."
            : $" To let the command reach it, start emailsync with NO_PROXY={host}.";

    public static ProxyRefusal OtherPort(ProxyRequest request) => new(403, "Only port 443 is answered by --as-host",
        $"emailsync run --as-host: {request.Target} was not contacted. Only port 443 of {request.Host} is answered.");

    public static ProxyRefusal NoTunnel(ProxyRequest request) => new(403, "Expected CONNECT",
        $"emailsync run --as-host: {request.Target} was not contacted. This proxy accepts only CONNECT: https through a tunnel. Call the "
        + "host over https; a client that sends https requests without a tunnel must be updated or configured.");

    public static ProxyRefusal NotForProxies() => new(400, "Expected CONNECT host:443",
        "emailsync run --as-host: this is the proxy for a command. Expected CONNECT host:443 HTTP/1.1.");

    public static ProxyRefusal TooLarge(int mostBytes) => new(431, "Header section too large", string.Create(CultureInfo.InvariantCulture,
        $"emailsync run --as-host: expected a header section of at most {mostBytes} bytes."));

    public static ProxyRefusal TooSlow(TimeSpan time) => new(408, "Header section too slow", string.Create(CultureInfo.InvariantCulture,
        $"emailsync run --as-host: expected the header section within {time.TotalSeconds} seconds."));

    public static ProxyRefusal TooMany(int most) => new(503, "Too many connections without a tunnel",
        string.Create(CultureInfo.InvariantCulture,
            $"emailsync run --as-host: more than {most} connections are open without a tunnel."));

    /// <summary>The complete response; the connection is closed after it.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"HTTP/1.1 {Status} {Reason}\r\nContent-Type: text/plain\r\nContent-Length: {Text.Length + 1}\r\n")
            + $"Connection: close\r\n\r\n{Text}\n");
}
