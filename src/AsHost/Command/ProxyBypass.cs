using EmailSync.AsHost.Hosts;

namespace EmailSync.AsHost.Command;

/// <summary>
/// The command's NO_PROXY: the previous value, without entries that match a mapped host, and with the mock's own addresses.
/// </summary>
internal static class ProxyBypass
{
    private static readonly string[] Own = ["127.0.0.1", "localhost", "::1", "[::1]"];

    /// <param name="before">The previous values, one for each spelling of the variable.</param>
    /// <param name="hosts">The hosts that it must not match.</param>
    /// <param name="addresses">The addresses that the mock listens on.</param>
    public static string Of(IEnumerable<string?> before, MappedHosts hosts, IEnumerable<string> addresses) => string.Join(',',
        before.SelectMany(list => (list ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Where(entry => !hosts.Patterns.Any(pattern => Covers(entry, pattern)))
            .Concat(Own).Concat(addresses).Distinct(StringComparer.OrdinalIgnoreCase));

    // Clients differ: an entry may match subdomains, begin with * or a dot, and have a port.
    private static bool Covers(string entry, HostPattern pattern)
    {
        var name = entry.Split(':')[0].TrimStart('*').Trim('.');
        if (name.Length == 0) return true; // * is everything
        var below = $".{name}";
        return pattern.Suffix is { } suffix
            ? suffix.EndsWith(below, StringComparison.OrdinalIgnoreCase) || pattern.Matches(name)
            : $".{pattern.Text}".EndsWith(below, StringComparison.OrdinalIgnoreCase);
    }
}
