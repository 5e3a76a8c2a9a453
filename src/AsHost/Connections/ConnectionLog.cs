namespace EmailSync.AsHost.Connections;

/// <summary>Counts the command's connections by host. Bounded: further hosts are counted together.</summary>
internal sealed class ConnectionLog
{
    /// <summary>Hosts that are counted by name; a command calls a handful.</summary>
    internal const int MostHosts = 50;

    /// <summary>How hosts beyond that are named.</summary>
    internal const string Others = "other hosts";

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> untrusted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> refused = new(StringComparer.Ordinal);

    /// <summary>Connections with TLS to the mock in place of a host.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Reached => Of(reached);

    /// <summary>Connections in place of a host that ended before TLS was established.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Untrusted => Of(untrusted);

    /// <summary>Connections to hosts that the mock does not answer as.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Refused => Of(refused);

    public void Reach(string host) => Count(reached, host);

    public void Distrust(string host) => Count(untrusted, host);

    public void Refuse(string target) => Count(refused, target);

    private void Count(Dictionary<string, long> counts, string host)
    {
        lock (gate)
        {
            var name = counts.Count < MostHosts || counts.ContainsKey(host) ? host : Others;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }

    private KeyValuePair<string, long>[] Of(Dictionary<string, long> counts)
    {
        lock (gate) return [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
    }
}
