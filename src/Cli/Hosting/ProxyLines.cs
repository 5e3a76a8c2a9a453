using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Cli.Hosting;

/// <summary>What the program says of the servers that calls pass to.</summary>
internal static class ProxyLines
{
    /// <summary>The address at which a server is called through the proxy, without a slash at its end.</summary>
    /// <param name="address">Base URL of the proxy, without a trailing slash.</param>
    /// <param name="server">Base URL of the server.</param>
    public static string Below(string address, Uri server) => address + server.AbsolutePath.TrimEnd('/');

    /// <summary>The address of the sandbox that a server's calls are in: a path that can name none is the root installation's.</summary>
    public static string Installation(string address, Uri server) =>
        server.AbsolutePath.Trim('/') is var path && SandboxPath.CanName(path) ? $"{address}/{path}" : address;

    public static string Shown(Uri server) => server.AbsoluteUri.TrimEnd('/');

    /// <summary>Warns of what makes a proxy unsafe.</summary>
    public static void Warn(MockOptions options)
    {
        if (options.Proxy.AcceptsAnyCertificate)
            StandardOutput.Errors.WriteLine(
                "emailsync: warning: --insecure accepts any certificate: whoever is between this machine and the "
                + "server can read credentials. To trust one authority, use --upstream-ca FILE.");
    }
}
