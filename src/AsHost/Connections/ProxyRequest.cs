using System.Buffers;
using System.Globalization;
using System.Text;

namespace EmailSync.AsHost.Connections;

/// <summary>The first line of what a client sends to a proxy (RFC 9110 section 9.3.6, RFC 9112 section 3.2.3).</summary>
/// <param name="IsConnect">Whether it asks for a tunnel.</param>
/// <param name="Host">The host to be reached.</param>
/// <param name="Port">Its port.</param>
internal sealed record ProxyRequest(bool IsConnect, string Host, int Port)
{
    // A name of DNS has 253 at most.
    private const int LongestHost = 255;
    private const string Version = "HTTP/1.";

    /// <summary>The target as people write it; the port only if it is not that of https.</summary>
    public string Target => Port == 443 ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Reads it from a header section.</summary>
    /// <returns>null for what is no request to a proxy.</returns>
    public static ProxyRequest? Read(ReadOnlySequence<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        var words = text[..(text.IndexOf("\r\n", StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)].Split(' ');
        if (words is not [{ Length: > 0 } method, var target, var version]
            || !version.StartsWith(Version, StringComparison.Ordinal)) return null;
        return method == "CONNECT" ? Tunnel(target) : Absolute(target);
    }

    private static ProxyRequest? Tunnel(string target)
    {
        var colon = target.LastIndexOf(':');
        return colon > 0 && IsHost(target[..colon])
            && ushort.TryParse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new ProxyRequest(true, target[..colon].ToLowerInvariant(), port)
            : null;
    }

    private static ProxyRequest? Absolute(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && IsHost(url.Host)
            ? new ProxyRequest(false, url.Host.ToLowerInvariant(), url.Port)
            : null;

    private static bool IsHost(string text) =>
        text.Length is > 0 and <= LongestHost
        && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_' or ':' or '[' or ']');
}
