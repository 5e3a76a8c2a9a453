namespace EmailSync.Explain.Requests;

/// <summary>The paths at which integrations sign in, and which no contract has.</summary>
internal static class LoginPath
{
    private const int LongestCompared = 256;
    private const string Tenant = "/api/state/";
    private const string Authorize = "/oauth/authorize";

    private static readonly string[] Fixed =
    [
        "/login/common/oauth/authorize", "/login/common/oauth/tokens", "/login/common/oauth/revoke", "/login/logout",
        "/login/.well-known/openid-configuration", "/login/.well-known/jwks", "/login/api/PartnerSystemUser/Authenticate",
        "/login/services/PartnerSystemUserService.svc",
    ];

    /// <summary>Whether a path is one of the login, spelt right or not. The cookie login of an installation is not.</summary>
    /// <param name="path">As sent.</param>
    public static bool Is(string path)
    {
        var below = Below(path);
        return below.StartsWith(Tenant, StringComparison.OrdinalIgnoreCase)
            || below.StartsWith("/login/", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The path that was most likely meant, with the sandbox's name that was sent.</summary>
    public static string Nearest(string path)
    {
        var below = Below(path);
        // A tenant in place of "common" is right there.
        if (below.StartsWith(Tenant, StringComparison.OrdinalIgnoreCase) || below.EndsWith(Authorize, StringComparison.OrdinalIgnoreCase))
            return path;
        var sent = below[..Math.Min(below.Length, LongestCompared)].ToUpperInvariant();
        return path[..^below.Length] + Fixed.MinBy(one => Spelling.Distance(sent, one.ToUpperInvariant()));
    }

    /// <summary>Whether the path takes a form.</summary>
    public static bool TakesForm(string path) =>
        path.EndsWith("/oauth/tokens", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith("/oauth/revoke", StringComparison.OrdinalIgnoreCase);

    private static string Below(string path)
    {
        var sandbox = MockServer.Sandboxes.SandboxPath.TryFindName(Draft.Decoded(path), out var name) ? name.Length : 0;
        return sandbox == 0 ? path : path[(sandbox + 1)..];
    }
}
