using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Cli.Running;

/// <summary>
/// The environment variables for the command: the address of the mock and its identities, under the names that the conformance
/// suite uses. A variable that does not apply to the installation is removed, because it could belong to a real server.
/// </summary>
internal static class ChildEnvironment
{
    /// <param name="address">Base URL of the mock, without a trailing slash.</param>
    /// <param name="tls">The base URL with TLS and the file with the certificate to trust; null without TLS.</param>
    /// <param name="sandbox">The sandbox to call; null for the root installation.</param>
    /// <param name="options">The mock's options.</param>
    /// <returns>Each variable with its value; null to remove it.</returns>
    public static IReadOnlyDictionary<string, string?> Of(string address, (string Address, string Certificate)? tls, string? sandbox,
        MockOptions options)
    {
        if (options.Proxy.To is [var server, ..]) return OfProxy(address, tls, server);
        var taken = options.SchemesOf(SandboxPath.TypeOf(sandbox ?? ""));
        var root = Below(address, sandbox);
        var identities = options.Identities;
        return new Dictionary<string, string?>
        {
            ["EMAILSYNC_BASE_URL"] = root,
            ["EMAILSYNC_CONTROL_URL"] = $"{root}/__mock",
            ["EMAILSYNC_HTTPS_URL"] = tls is { } secure ? Below(secure.Address, sandbox) : null,
            ["EMAILSYNC_CERTIFICATE"] = tls?.Certificate,
            ["EMAILSYNC_SANDBOX"] = sandbox,
            ["EMAILSYNC_BASIC"] = User(isGranted: true),
            ["EMAILSYNC_RESTRICTED_BASIC"] = User(isGranted: false),
            ["EMAILSYNC_TICKET"] = taken.HasFlag(AuthenticationSchemes.SoTicket)
                ? identities.Tickets.FirstOrDefault(ticket => ticket.EMailAgent)?.Ticket
                : null,
            ["EMAILSYNC_BEARER"] = AccessToken(token => !token.Expired && token.EMailAgent),
            ["EMAILSYNC_EXPIRED_BEARER"] = AccessToken(token => token.Expired),
            ["EMAILSYNC_RESTRICTED_BEARER"] = AccessToken(token => !token.Expired && !token.EMailAgent),
            ["EMAILSYNC_APPTOKEN"] = identities.Applications.FirstOrDefault(application => application.EMailAgent)?.Token,
            ["EMAILSYNC_RESTRICTED_APPTOKEN"] = identities.Applications.FirstOrDefault(application => !application.EMailAgent)?.Token,
        };

        // The login form accepts user and password, too.
        string? User(bool isGranted) => (taken & (AuthenticationSchemes.Basic | AuthenticationSchemes.Session)) != 0
            && identities.Users.FirstOrDefault(user => user.EMailAgent == isGranted) is { } found
            ? $"{found.Name}:{found.Password}"
            : null;

        string? AccessToken(Func<AccessTokenIdentity, bool> fits) => taken.HasFlag(AuthenticationSchemes.Bearer)
            && identities.AccessTokens.FirstOrDefault(fits) is { } found
            ? $"8A:{sandbox}.{found.Token}"
            : null;
    }

    // Who may call the server is in the environment of this program, if it is: the mock's identities are none of the server's.
    private static Dictionary<string, string?> OfProxy(string address, (string Address, string Certificate)? tls, Uri server) => new()
    {
        ["EMAILSYNC_BASE_URL"] = ProxyLines.Below(address, server),
        ["EMAILSYNC_CONTROL_URL"] = $"{ProxyLines.Installation(address, server)}/__mock",
        ["EMAILSYNC_HTTPS_URL"] = tls is { } secure ? ProxyLines.Below(secure.Address, server) : null,
        ["EMAILSYNC_CERTIFICATE"] = tls?.Certificate,
    };

    /// <summary>The base URL of a sandbox; or of the root installation.</summary>
    public static string Below(string address, string? sandbox) => sandbox is null ? address : $"{address}/{sandbox}";
}
