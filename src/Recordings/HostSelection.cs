using EmailSync.Recordings.Entries;

namespace EmailSync.Recordings;

/// <summary>Which exchanges of a recording are those with SuperOffice; the others are passed over.</summary>
/// <param name="hosts">Hosts, with a port or for any port, in any letter case; <c>*.</c> stands for any sub-domain. None for every
/// host.</param>
public sealed class HostSelection(IReadOnlyList<string> hosts)
{
    /// <summary>Every host, decided by the path.</summary>
    public static readonly HostSelection ByPath = new([]);

    /// <summary>Whether the path alone decides.</summary>
    public bool IsByPath => hosts.Count == 0;

    // The paths that are SuperOffice's on any host, below the installation's base.
    private static readonly string[] Roots =
        ["/api/v1", "/api/state/", "/login/common/oauth/", "/login/.well-known/", "/login/api/partnersystemuser/",
            "/login/services/partnersystemuserservice.svc"];

    /// <summary>What an exchange is that is passed over; null if it is one with SuperOffice.</summary>
    internal string? WhyNot(RecordedUrl url)
    {
        if (hosts.Count > 0 && !(url.Authority is null || hosts.Any(host => IsOf(url.Authority, host)))) return "calls of other hosts";
        if (IsPath(url.Path)) return null;
        return hosts.Count > 0
            ? "paths that are neither below /api nor the login's"
            : "paths that are neither below /api/v1 nor the login's";
    }

    private bool IsPath(string path)
    {
        if (RootOf(path) >= 0) return true;
        return hosts.Count > 0 && (path.Contains("/api/", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith("/api", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/login", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Where the API's or the login's part of a path begins; negative if it has none.</summary>
    private static int RootOf(string path)
    {
        foreach (var root in Roots)
        {
            var at = path.IndexOf(root, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (root[^1] == '/' || at + root.Length == path.Length || path[at + root.Length] is '/' or '?' or '.')) return at;
        }

        var oauth = path.IndexOf("/oauth/authorize", StringComparison.OrdinalIgnoreCase);
        return oauth > 0 ? path.IndexOf("/login/", StringComparison.OrdinalIgnoreCase) : -1;
    }

    private static bool IsOf(string authority, string host)
    {
        var name = host.Contains(':', StringComparison.Ordinal) || authority.EndsWith(']') ? authority : authority.Split(':')[0];
        return host.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : name.Equals(host, StringComparison.OrdinalIgnoreCase);
    }
}
