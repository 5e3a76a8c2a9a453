using System.Globalization;
using EmailSync.AsHost.Command;
using EmailSync.AsHost.Connections;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Hosting;

namespace EmailSync.AsHost;

/// <summary>Directs the connections of one command from the mapped hosts to the mock. Disposing it removes its files.</summary>
public sealed class AsHostRun : IDisposable
{
    private readonly AsHostEndpoint endpoint;
    private readonly TrustFiles files;

    private AsHostRun(AsHostEndpoint endpoint, IReadOnlyList<string> addresses, Func<string, string?> inherited)
    {
        this.endpoint = endpoint;
        files = new TrustFiles(endpoint.Certificate.AuthorityPem);
        try
        {
            Variables = VariablesOf(addresses, name => inherited(name) is { Length: > 0 } value ? value : null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The variables of the command's environment, with their values.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; }

    /// <summary>The hosts, for people.</summary>
    public string Hosts => endpoint.Hosts.Text;

    /// <summary>Prepares the files and the environment for a command.</summary>
    /// <param name="app">A started mock.</param>
    /// <param name="inherited">The variables that the command inherits.</param>
    /// <returns>null for a mock without mapped hosts.</returns>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public static AsHostRun? Of(WebApplication app, Func<string, string?> inherited)
    {
        if (app.Services.GetService<AsHostEndpoint>() is not { } endpoint) return null;
        string?[] addresses = [MockHost.Address(app), MockHost.SecureAddress(app)];
        return new AsHostRun(endpoint, [.. addresses.OfType<string>().Select(address => new Uri(address).Host)], inherited);
    }

    /// <summary>Sums up the command's connections, a remark per host.</summary>
    public IEnumerable<string> Remarks()
    {
        var log = endpoint.Log;
        foreach (var (host, count) in log.Reached)
            yield return $"--as-host: {Connections(count)} to {host} reached the mock.";
        foreach (var (host, count) in log.Untrusted)
            yield return $"--as-host: {Connections(count)} to {host} ended before TLS was established. If the command reports a "
                + "certificate error, it does not use SSL_CERT_FILE: see emailsync run --help.";
        foreach (var (target, count) in log.Refused)
            yield return $"--as-host: {Connections(count)} to {target} {(count == 1 ? "was" : "were")} refused."
                + (endpoint.Hosts.Has(HostOf(target)) ? "" : ProxyRefusal.WayOut(HostOf(target)));
        if (log.Reached.Count == 0 && log.Untrusted.Count == 0)
            yield return $"--as-host: no connection to {Hosts} was made. The command may not use HTTPS_PROXY: see emailsync run --help.";
    }

    public void Dispose() => files.Dispose();

    private Dictionary<string, string?> VariablesOf(IReadOnlyList<string> addresses, Func<string, string?> inherited)
    {
        var proxy = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{endpoint.Port}");
        var bypass = ProxyBypass.Of([inherited("NO_PROXY"), inherited("no_proxy")], endpoint.Hosts, addresses);
        var system = inherited("SSL_CERT_FILE");
        var curl = inherited("CURL_CA_BUNDLE") ?? system;
        var preload = files.Preload(endpoint.Hosts, endpoint.Port);
        return new Dictionary<string, string?>
        {
            ["HTTPS_PROXY"] = proxy,
            ["https_proxy"] = proxy,
            ["NO_PROXY"] = bypass,
            ["no_proxy"] = bypass,
            ["SSL_CERT_FILE"] = files.With(system),
            ["CURL_CA_BUNDLE"] = files.With(curl),
            ["REQUESTS_CA_BUNDLE"] = files.With(inherited("REQUESTS_CA_BUNDLE") ?? curl),
            ["NODE_EXTRA_CA_CERTS"] = files.Alone(inherited("NODE_EXTRA_CA_CERTS")),
            ["NODE_OPTIONS"] = $"{inherited("NODE_OPTIONS")} --require={Quoted(preload)}".TrimStart(),
        };
    }

    // Removes the port; colons inside brackets belong to an IPv6 address.
    private static string HostOf(string target) =>
        target.IndexOf(':', target.IndexOf(']') + 1) is var colon and > 0 ? target[..colon] : target;

    private static string Connections(long count) => Counted.Of(count, "connection");

    // In NODE_OPTIONS, a backslash escapes inside quotes.
    private static string Quoted(string path) =>
        $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
