using EmailSync.Proxy.Targets;

namespace EmailSync.Proxy.Answers;

/// <summary>Why the proxy itself answers a request.</summary>
/// <param name="Status">The status.</param>
/// <param name="Place">Where in the request or behind it, such as <c>header Host</c>.</param>
/// <param name="Message">What was expected, and what to do.</param>
internal sealed record ProxyRefusal(int Status, string Place, string Message)
{
    public static ProxyRefusal OtherPath(ProxyTargets targets) => new(StatusCodes.Status404NotFound, "path",
        $"The proxy passes paths of {targets.Shown} only: call the same path here, or name the server of this path with another --to.");

    public static ProxyRefusal Leaves(ProxyTargets targets) => new(StatusCodes.Status400BadRequest, "path",
        $"Some servers would read this path as one outside of {targets.Shown}; send it without dot segments, encoded slashes and malformed "
            + "percent-encoding.");

    public static ProxyRefusal OtherHost(ProxyTargets targets) => new(StatusCodes.Status421MisdirectedRequest, "header Host",
        $"The proxy is no open proxy: it answers for loopback names and for the host of {targets.Shown}. Call the proxy's own address, "
            + "or add its other names to the setting Admin:Hosts.");

    public static ProxyRefusal Tunnel(ProxyTargets targets) => new(StatusCodes.Status403Forbidden, "method",
        $"The proxy opens no tunnels: it would not see the calls. Call the path of {targets.Shown} at the proxy's own address instead.");

    public static ProxyRefusal OtherForm() => new(StatusCodes.Status400BadRequest, "target",
        "Expected a path, such as /Cust12345/api/v1/Agents/EMail/SyncEmailAccount, or an absolute URL of the proxy.");

    public static ProxyRefusal NotStored(string reason) => new(StatusCodes.Status503ServiceUnavailable, "server",
        $"Calls cannot be stored at the moment (setting Data:Directory), so this one did not pass: {reason}");

    public static ProxyRefusal OtherCase(string method) => new(StatusCodes.Status501NotImplemented, "method",
        $"Methods are case-sensitive: {method.ToUpperInvariant()} is known, this is not. It would reach the server in upper case, so it "
            + "does not pass.");
}
