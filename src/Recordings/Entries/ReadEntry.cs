using EmailSync.MockServer.Model;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>What became of an entry of a file.</summary>
/// <param name="Exchange">The exchange; null if it is passed over.</param>
/// <param name="PassedOver">What it is, if it is passed over; null if it is not.</param>
internal readonly record struct ReadEntry(Exchange? Exchange, string? PassedOver)
{
    public static ReadEntry Over(string why) => new(null, why);

    public static implicit operator ReadEntry(Exchange exchange) => new(exchange, null);
}

/// <summary>Where an entry is, and which entries are wanted.</summary>
/// <param name="Source">File and entry.</param>
/// <param name="Tool">The program that wrote the file; empty if unknown.</param>
/// <param name="Hosts">The hosts that are wanted.</param>
internal sealed record EntryContext(string Source, string Tool, HostSelection Hosts)
{
    private static readonly string[] Schemes = ["http", "https"];

    /// <summary>What an entry of this method and URL is, if it is passed over; null if it is wanted.</summary>
    public string? WhyNot(string method, RecordedUrl url)
    {
        if (method.Equals("CONNECT", StringComparison.OrdinalIgnoreCase)) return "tunnels of CONNECT";
        if (url.Scheme is "ws" or "wss") return "WebSockets";
        if (url.Scheme is not null && !Schemes.Contains(url.Scheme)) return "schemes other than http and https";
        return Hosts.WhyNot(url);
    }

    /// <summary>Whether the browser asked by itself whether a call is allowed (CORS).</summary>
    public static bool IsPreflight(string method, IReadOnlyList<HeaderLine> headers) =>
        method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase) && headers.ValueOf("Access-Control-Request-Method") is not null;

    public const string Preflight = "preflight requests, which browsers send by themselves";
}

/// <summary>An entry lacks what makes it an exchange.</summary>
internal sealed class DamagedEntryException(string message) : Exception(message);
